using Xunit;

namespace Omniglot.Cli.Tests;

public sealed class PlainProgressTests
{
    [Fact]
    public async Task A_short_run_is_a_line_at_its_start_and_one_at_its_end()
    {
        using var session = new CliSession { Time = new SteppingClock(TimeSpan.Zero) };
        await session.Run($"{Tiny.Experiment} --parallel 1");
        Assert.Equal(["[1/2] width 2, seed 1", "  width 2, seed 1: test", "[2/2] width inf, seed 1", "  width inf, seed 1: test"],
            session.ErrorLines.Select(line => line.Split(" accuracy")[0]));
    }

    [Fact]
    public async Task A_long_run_tells_its_place_rate_and_time_left()
    {
        using var session = new CliSession { Time = new SteppingClock(TimeSpan.FromSeconds(11)) };
        await session.Run(Tiny.Experiment);
        Assert.Contains(
            session.ErrorLines,
            line => line.StartsWith("  width 2, seed 1: 3 of 6 meta-steps, ", StringComparison.Ordinal) && line.Contains(" s left, validation "));
    }
}
