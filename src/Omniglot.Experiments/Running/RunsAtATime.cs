using Omniglot.Basics;
using Omniglot.Learning;
using Omniglot.Learning.Networks;

namespace Omniglot.Experiments.Running;

/// <summary>How many runs a machine carries out at a time where nobody says it: processors go to runs before they go to threads, since two runs of a
/// thread each do more work than one of two threads.</summary>
public static class RunsAtATime
{
    // The weights, the best so far, the meta-gradient, a state that is written, and what a meta-step makes of them.
    private const long Copies = 6;

    // The tasks of meta-batches, and their rows of hidden units.
    private const long Tasks = 200L << 20;

    /// <summary>As many as there are processors for their threads and as fit into memory; at least one.</summary>
    /// <param name="threads">Threads of a run.</param>
    /// <param name="each">Bytes that the largest run takes.</param>
    /// <param name="memory">Bytes that all may take together; none for what the machine has.</param>
    public static int Choose(int threads, double each, long? memory = null)
    {
        var available = memory ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return (int)Math.Max(1, Math.Min(Processors.Available / threads, available / Math.Max(1, each)));
    }

    /// <summary>The bytes that training a network takes, at most about.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">d.</param>
    /// <param name="ways">K.</param>
    /// <param name="width">n.</param>
    /// <param name="precision">Of its weights.</param>
    public static double Bytes(Network network, int inputs, int ways, Width width, Precision precision)
    {
        double units = network.HasLinearLimit && (width.IsInfinite || width.Units > inputs + ways) ? inputs + ways : width.Units;
        var weights = units * (inputs + ways) + (network.HiddenLayers - 1) * units * units;
        return Tasks + Copies * weights * (precision == Precision.Float64 ? sizeof(double) : sizeof(float));
    }
}
