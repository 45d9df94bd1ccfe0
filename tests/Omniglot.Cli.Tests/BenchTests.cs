using System.Text.Json;
using Omniglot.Cli.Hosting;
using Xunit;

namespace Omniglot.Cli.Tests;

public sealed class BenchTests
{
    [Fact]
    public async Task The_json_has_the_promised_members_and_null_where_nothing_was_measured()
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run("bench --widths 2,2^4,32 --perceptron-widths 16 --threads 1 --json bench.json"));
        using var report = JsonDocument.Parse(File.ReadAllText(session.PathOf("bench.json")));
        Assert.True(report.RootElement.GetProperty("sgemm_gflops").GetDouble() > 0);
        Assert.Equal(1, report.RootElement.GetProperty("threads").GetInt32());
        Assert.True(report.RootElement.GetProperty("beside_busy_ratio").GetDouble() > 0);
        var widths = report.RootElement.GetProperty("widths").EnumerateArray().ToArray();
        Assert.Equal(["2", "16", "32"], widths.Select(width => width.GetProperty("width").GetString()));
        foreach (var width in widths)
        {
            var train = width.GetProperty("train_ms").GetDouble();
            Assert.True(train > 0);
            Assert.True(width.GetProperty("validation_ms").GetDouble() > 0);
            Assert.Equal(32e3 / train, width.GetProperty("tasks_per_second").GetDouble(), 1e-6 * 32e3 / train);
            // At most one but for what else the machine did while either was measured.
            Assert.InRange(width.GetProperty("gemm_fraction").GetDouble(), 1e-6, 20);
            AssertParts(width);
        }

        Assert.Empty(report.RootElement.GetProperty("kernels").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, widths[0].GetProperty("speedup").ValueKind);
        Assert.Equal(
            widths[2].GetProperty("per_task_autograd_ms").GetDouble() / widths[2].GetProperty("train_ms").GetDouble(),
            widths[2].GetProperty("speedup").GetDouble(), 1e-9);
        var perceptrons = report.RootElement.GetProperty("perceptrons").EnumerateArray().ToArray();
        Assert.Equal([1, 2], perceptrons.Select(one => one.GetProperty("hidden_layers").GetInt32()));
        foreach (var one in perceptrons)
        {
            Assert.Equal("16", one.GetProperty("width").GetString());
            AssertParts(one);
            var perSecond = one.GetProperty("tasks_per_second").GetDouble();
            Assert.Equal(8e3 / one.GetProperty("train_ms").GetDouble(), perSecond, 1e-6 * perSecond);
            Assert.Equal(
                one.GetProperty("per_task_autograd_ms").GetDouble() / one.GetProperty("train_ms").GetDouble(), one.GetProperty("speedup").GetDouble(), 1e-9);
        }
    }

    [Fact]
    public async Task Kernels_are_measured_when_asked_for_against_all_their_past_points()
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run("bench --widths 2 --no-perceptrons --kernels --threads 1 --json bench.json"));
        using var report = JsonDocument.Parse(File.ReadAllText(session.PathOf("bench.json")));
        Assert.Single(report.RootElement.GetProperty("widths").EnumerateArray());
        var kernels = report.RootElement.GetProperty("kernels").EnumerateArray().ToArray();
        Assert.Equal(["gp", "ntk"], kernels.Select(kernel => kernel.GetProperty("model").GetString()));
        foreach (var kernel in kernels)
        {
            Assert.Equal(16_000, kernel.GetProperty("past_points").GetInt32());
            Assert.True(kernel.GetProperty("validation_ms").GetDouble() > 0);
            Assert.Equal(
                kernel.GetProperty("all_past_points_ms").GetDouble() / kernel.GetProperty("train_ms").GetDouble(),
            kernel.GetProperty("speedup").GetDouble(), 1e-9);
        }
    }

    [Fact]
    public async Task A_soak_counts_live_tensors_and_writes_no_json()
    {
        using var session = new CliSession();
        await session.Run("bench --soak 200 --widths 2 --no-perceptrons --threads 1");
        Assert.Contains("Live tensors before", session.Output);
        Assert.Equal(ExitCode.BadUsage, await session.Run("bench --soak 200 --json bench.json"));
        Assert.Contains("leave out --json", session.Error);
    }

    [Fact]
    public async Task No_threads_and_infinite_perceptrons_are_refused()
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.BadUsage, await session.Run("bench --threads 0"));
        Assert.Equal(ExitCode.BadUsage, await session.Run("bench --perceptron-widths 8,inf"));
        Assert.Contains("finite widths", session.Error);
    }

    // The meta-gradient is what two measurements differ by: of a single repetition it may be anything.
    private static void AssertParts(JsonElement of)
    {
        var parts = of.GetProperty("parts");
        Assert.Equal(["episodes_ms", "adaptation_ms", "meta_gradient_ms", "norm_ms", "move_ms"], parts.EnumerateObject().Select(part => part.Name));
        foreach (var name in (string[])["episodes_ms", "adaptation_ms", "norm_ms", "move_ms"]) Assert.True(parts.GetProperty(name).GetDouble() > 0);
    }
}
