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
}
