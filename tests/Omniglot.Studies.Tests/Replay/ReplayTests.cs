using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Omniglot.Learning;
using Omniglot.Learning.Limits;
using Omniglot.Studies.Replay;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Studies.Tests.Replay;

public sealed class ReplayTests
{
    private static readonly string OneStepTraceFile = Path.Combine(AppContext.BaseDirectory, "Traces", "one-step-relu.json");

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

    [Fact]
    public void The_one_step_limit_is_met_within_three_standard_errors_and_an_absolute_bound()
    {
        var deviation = Assert.Single(TraceReplay.Run(OneStepTraceFile).Deviations);
        Assert.True(deviation.Passes());
        Assert.InRange(deviation.Largest, 0, Deviation.StandardErrors * deviation.StandardError!.Value);
        Assert.InRange(deviation.Largest, 0, Tolerances.OneStepTrace);
        Assert.False(deviation.Passes(0));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(1)]
    public void Query_rows_of_a_one_step_trace_are_points_of_any_number(int rows)
    {
        using var folder = new TemporaryFolder();
        var trace = JsonNode.Parse(File.ReadAllText(OneStepTraceFile))!.AsObject();
        foreach (var name in (string[])["query", "limit_logits"])
            trace[name] = new JsonArray([.. trace[name]!.AsArray().Take(rows).Select(row => row!.DeepClone())]);
        File.WriteAllText(folder["cut.json"], trace.ToJsonString());
        var (whole, cut) = (Assert.Single(TraceReplay.Run(OneStepTraceFile).Deviations), Assert.Single(TraceReplay.Run(folder["cut.json"]).Deviations));
        Assert.True(cut.Passes());
        Assert.InRange(cut.Largest, 0, whole.Largest + Tolerances.Float64);
    }

    // The trace holds root mean squares of a few sampled networks, ours are of eight: each is known to some 15 %.
    [Theory]
    [InlineData("1000")]
    [InlineData("10000")]
    [InlineData("100000")]
    public void Finite_networks_lie_as_far_from_the_recorded_limit_as_recorded(string width)
    {
        const int networks = 8;
        using var document = JsonDocument.Parse(File.ReadAllBytes(OneStepTraceFile));
        var trace = OneStepTrace.Read(document.RootElement, "trace");
        var n = long.Parse(width, CultureInfo.InvariantCulture);
        using var batch = trace.ToBatch();
        using var task = TaskInputs.Of(batch, 0);
        using var limit = torch.tensor(trace.LimitLogits.SelectMany(row => row).ToArray(), task.Shape.QueryRows, task.Shape.Ways);
        var squares = Enumerable.Range(0, networks).Select(seed =>
        {
            using var scope = torch.NewDisposeScope();
            using var step = FiniteStep.Take(trace.Network, n, trace.InnerStepSize, task, new SampledUnits(trace.Network, n, (ulong)seed, key: 0).Blocks(task));
            return (step.Adapted - limit).Squared().mean().item<double>();
        });
        Assert.InRange(Math.Sqrt(squares.Average()) / trace.FiniteWidthRms[width], 0.6, 1.6);
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
