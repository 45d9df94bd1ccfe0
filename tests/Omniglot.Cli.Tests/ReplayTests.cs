using Omniglot.Cli.Hosting;
using Xunit;

namespace Omniglot.Cli.Tests;

public sealed class ReplayTests
{
    private static readonly string Trace = Path.Combine(AppContext.BaseDirectory, "Traces", "linear-width-7.json");

    [Fact]
    public async Task A_trace_within_the_tolerance_passes()
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run(["replay", Trace]));
        Assert.Contains("linear-width-7.json", session.Output);
        Assert.Contains("All within 1.0e-6.", session.Output);
    }

    [Fact]
    public async Task A_one_step_limit_passes_within_three_standard_errors_which_are_told()
    {
        using var session = new CliSession();
        var trace = Path.Combine(AppContext.BaseDirectory, "Traces", "one-step-relu.json");
        Assert.Equal(ExitCode.Done, await session.Run(["replay", trace]));
        Assert.Matches(@"limit logits\s*│\s*\d\.\de-\d\s*│\s*\d\.\de-\d\s*│\s*\d\.\de-\d", session.Output);
        Assert.Contains("All within", session.Output);
    }

    [Fact]
    public async Task A_trace_above_the_tolerance_returns_1()
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Failed, await session.Run(["replay", Trace, "--tolerance", "0"]));
        Assert.Contains("Above", session.Output);
    }
}
