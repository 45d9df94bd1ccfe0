using Omniglot.Experiments.Replay;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests;

public sealed class ReplayTests
{
    [Theory]
    [InlineData("linear-width-7.json")]
    [InlineData("linear-width-40.json")]
    [InlineData("linear-infinite.json")]
    public void The_authors_traces_are_met_by_losses_logits_gradient_and_weights(string name)
    {
        var report = TraceReplay.Run(Path.Combine(AppContext.BaseDirectory, "Traces", name));
        Assert.All(report.Deviations, deviation => Assert.InRange(deviation.Largest, 0, Tolerances.Trace));
        Assert.Equal(4, report.Deviations.Count);
    }

    [Theory]
    [InlineData("gp-relu.json")]
    [InlineData("ntk-relu.json")]
    public void The_authors_traces_of_kernels_are_met_by_losses_and_logits(string name)
    {
        var report = TraceReplay.Run(Path.Combine(AppContext.BaseDirectory, "Traces", name));
        Assert.All(report.Deviations, deviation => Assert.InRange(deviation.Largest, 0, Tolerances.Trace));
        Assert.Equal(2, report.Deviations.Count);
    }
}
