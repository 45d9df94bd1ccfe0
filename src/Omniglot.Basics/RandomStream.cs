using System.Numerics;

namespace Omniglot.Basics;

/// <summary>
/// A stream of random numbers that is determined by a seed and a key, such as (seed, split, index): xoshiro256**
/// (Blackman and Vigna 2018), its state filled by SplitMix64 from the mixed key. Streams of different keys are
/// independent for all purposes here, so any one of them can be drawn again without the others.
/// </summary>
public sealed class RandomStream
{
    private ulong _a, _b, _c, _d;
    private double? _spare;

    /// <summary>The stream of a seed and a key.</summary>
    public RandomStream(ulong seed, params ReadOnlySpan<ulong> key)
    {
        var state = seed;
        foreach (var word in key) state = SplitMix(ref state) ^ word;
        _a = SplitMix(ref state);
        _b = SplitMix(ref state);
        _c = SplitMix(ref state);
        _d = SplitMix(ref state);
    }

    /// <summary>64 uniform random bits.</summary>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A uniform integer in 0 … <paramref name="exclusiveUpper"/> - 1, without bias (Lemire 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int NextInt(int exclusiveUpper)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveUpper);
        var bound = (ulong)exclusiveUpper;
        var high = Math.BigMul(NextUInt64(), bound, out var low);
        if (low < bound)
            for (var threshold = unchecked(0UL - bound) % bound; low < threshold;)
                high = Math.BigMul(NextUInt64(), bound, out low);
        return (int)high;
    }

    /// <summary>A uniform number in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A standard Gaussian (Marsaglia's polar method).</summary>
    public double NextGaussian()
    {
        if (_spare is { } spare)
        {
            _spare = null;
            return spare;
        }

        double x, y, r;
        do
        {
            x = 2 * NextDouble() - 1;
            y = 2 * NextDouble() - 1;
            r = x * x + y * y;
        }
        while (r is >= 1 or 0);
        var scale = Math.Sqrt(-2 * Math.Log(r) / r);
        _spare = y * scale;
        return x * scale;
    }

    /// <summary>A chi-squared variable of k = <paramref name="degrees"/> ≥ 1 degrees of freedom: for k ≥ 2 twice a
    /// Gamma(k/2), drawn by the method of Marsaglia and Tsang (2000) in O(1) for any k.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one degree of freedom.</exception>
    public double NextChiSquared(long degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        if (degrees == 1) return Math.Pow(NextGaussian(), 2);
        var d = degrees / 2.0 - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        for (; ; )
        {
            var x = NextGaussian();
            var v = 1 + c * x;
            if (v <= 0) continue;
            v = v * v * v;
            if (Math.Log(1 - NextDouble()) < 0.5 * x * x + d - d * v + d * Math.Log(v)) return 2 * d * v;
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        var z = state += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
}
