namespace Omniglot.Cli.Tests;

/// <summary>Command lines that take a moment.</summary>
internal static class Tiny
{
    /// <summary>Options of a run of a moment.</summary>
    public const string Protocol = "--ways 3 --tasks 2 --meta-batches 3 --validation-meta-batches 2 --test-meta-batches 2 --threads 1";

    /// <summary>Two widths, two epochs.</summary>
    public const string Experiment = $"experiment --widths 2,inf --epochs 2 --no-limit-distance {Protocol}";
}
