using Omniglot.Cli.Hosting;
using Xunit;

namespace Omniglot.Cli.Tests;

public sealed class LiveTests
{
    [Fact]
    public async Task A_terminal_shows_bars_and_a_line_for_every_run()
    {
        using var session = new CliSession { Live = true };
        Assert.Equal(ExitCode.Done, await session.Run(Tiny.Experiment));
        Assert.Contains("2 runs", session.Error);
        Assert.Contains("━", session.Error);
        Assert.Contains("width 2, seed 1: test accuracy", session.Error);
        Assert.Contains("width inf, seed 1: test accuracy", session.Error);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(79)]
    [InlineData(80)]
    public async Task A_run_is_one_line_however_narrow_the_terminal(int columns)
    {
        using var session = new CliSession { Live = true, ErrorWidth = columns };
        Assert.Equal(ExitCode.Done, await session.Run(Tiny.Experiment));
        var lines = session.Error.Split('\n').Select(line => line.Trim()).ToArray();
        Assert.Contains(lines, line => line.StartsWith("width 2, seed 1", StringComparison.Ordinal) && line.Contains('%', StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line is "00:" or "00" or "%");
    }
}
