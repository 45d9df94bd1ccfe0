namespace Omniglot.Studies.Benchmarks;

/// <summary>Memory over many meta-steps: readings at a tenth of them and at the end.</summary>
/// <param name="MetaSteps">Meta-steps between the two readings.</param>
/// <param name="LiveTensorsBefore">Live tensors at the first reading.</param>
/// <param name="LiveTensorsAfter">Live tensors at the end.</param>
/// <param name="ResidentBefore">Resident size at the first reading, in bytes.</param>
/// <param name="ResidentAfter">Resident size at the end, in bytes.</param>
public sealed record SoakReport(
    long MetaSteps, long LiveTensorsBefore, long LiveTensorsAfter, long ResidentBefore, long ResidentAfter)
{
    private const double ResidentGrowth = 1.05;
    private const long ResidentLimit = 1_500_000_000;

    /// <summary>Whether memory stayed flat: the same number of live tensors, a resident size grown by at most 5 % and under
    /// 1.5 GB.</summary>
    public bool IsFlat =>
        LiveTensorsAfter == LiveTensorsBefore && ResidentAfter <= ResidentGrowth * ResidentBefore && ResidentAfter < ResidentLimit;
}
