using Omniglot.Learning.Limits;
using TorchSharp;

namespace Omniglot.Studies.Replay;

/// <summary>Computes the limit of a <see cref="OneStepTrace"/> anew.</summary>
/// <remarks>
/// Both sides are integrals over Sobol points and know their standard error, so what deviations mean depends on those: three
/// standard errors of the difference pass.
/// </remarks>
internal static class OneStepReplay
{
    /// <summary>A standard error of about 1e-5 in seconds; the recorded logits have 2e-6.</summary>
    public static Integration Integration { get; } = new(Points: 1 << 17, Scrambles: 16, Seed: 1);

    public static ReplayReport Run(OneStepTrace trace, string name, Integration integration)
    {
        using var scope = torch.NewDisposeScope();
        using var limit = new OneStepLimit(trace.Network, trace.InnerStepSize, trace.Support.Length, integration);
        using var batch = trace.ToBatch();
        using var task = TaskInputs.Of(batch, 0);
        using var logits = limit.Logits(task);
        var (ours, theirs) = (logits.StandardErrors.max().item<double>(), trace.StandardError);
        var distance = TraceTensor.Distance(logits.Values.narrow(0, 0, trace.Query.Length), TraceTensor.FromRows(trace.LimitLogits));
        return new ReplayReport(name, [new("limit logits", distance, Math.Sqrt(ours * ours + theirs * theirs))]);
    }
}
