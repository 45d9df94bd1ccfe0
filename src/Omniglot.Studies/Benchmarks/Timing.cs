using System.Diagnostics;

namespace Omniglot.Studies.Benchmarks;

/// <summary>Times repeated work on a machine that others may disturb.</summary>
/// <param name="MostRepetitions">No block has more repetitions than this, whatever is asked for.</param>
/// <param name="MostBlocks">No measurement has more blocks than this, whatever is asked for.</param>
/// <param name="LargestMatrix">No matrix product whose rate is measured has more rows than this.</param>
public sealed record Timing(int MostRepetitions, int MostBlocks, int LargestMatrix)
{
    /// <summary>All that is asked for.</summary>
    public static Timing Thorough { get; } = new(int.MaxValue, int.MaxValue, int.MaxValue);

    /// <summary>Median milliseconds of one repetition over blocks of them, after a block to warm up.</summary>
    /// <param name="block">Does a number of repetitions.</param>
    /// <param name="repetitions">Repetitions in a block.</param>
    /// <param name="blocks">Blocks, an odd number.</param>
    public double Median(Action<int> block, int repetitions, int blocks)
    {
        var count = Math.Min(repetitions, MostRepetitions);
        block(count);
        return Median(Enumerable.Range(0, Math.Min(blocks, MostBlocks)).Select(_ => Once(block, count)));
    }

    /// <summary>The middle value, or the upper of the two middle ones.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static double Once(Action<int> block, int repetitions)
    {
        var clock = Stopwatch.StartNew();
        block(repetitions);
        return clock.Elapsed.TotalMilliseconds / repetitions;
    }
}
