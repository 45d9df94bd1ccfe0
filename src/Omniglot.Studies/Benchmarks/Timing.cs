using System.Diagnostics;

namespace Omniglot.Studies.Benchmarks;

/// <summary>Times repeated work on a machine that others may disturb.</summary>
internal static class Timing
{
    /// <summary>Median milliseconds of one repetition over blocks of them, after a block to warm up.</summary>
    /// <param name="block">Does a number of repetitions.</param>
    /// <param name="repetitions">Repetitions in a block.</param>
    /// <param name="blocks">Blocks, an odd number.</param>
    public static double Median(Action<int> block, int repetitions, int blocks)
    {
        block(repetitions);
        return Median(Enumerable.Range(0, blocks).Select(_ => Once(block, repetitions)));
    }

    /// <summary>Milliseconds of one repetition in a block.</summary>
    public static double Once(Action<int> block, int repetitions)
    {
        var clock = Stopwatch.StartNew();
        block(repetitions);
        return clock.Elapsed.TotalMilliseconds / repetitions;
    }

    /// <summary>The middle value, or the upper of the two middle ones.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
