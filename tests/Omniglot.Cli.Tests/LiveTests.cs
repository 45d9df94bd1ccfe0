using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Spectre.Console;
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
        const string run = "width 8192, seed 1, validation 66 %";
        using var screen = new Screen();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(screen),
        });
        console.Profile.Width = columns;
        await Bars.ShowAsync(console, async bars =>
        {
            var bar = bars.Add(run, total: 100, unit: null);
            bar.Increment(50);
            // Until a frame has been drawn.
            while (!$"{screen}".Contains("50%", StringComparison.Ordinal))
                await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
            return 0;
        });
        var shown = $"{screen}".Split('\n').First(line => line.Contains("50%", StringComparison.Ordinal));
        Assert.Contains(run, shown);
        Assert.InRange(shown.GetCellWidth(), run.Length, columns);
    }

    // Bars are drawn by a thread of their own.
    private sealed class Screen : StringWriter
    {
        private readonly Lock _lock = new();

        public override void Write(char value)
        {
            lock (_lock) base.Write(value);
        }

        public override void Write(char[] buffer, int index, int count)
        {
            lock (_lock) base.Write(buffer, index, count);
        }

        public override void Write(string? value)
        {
            lock (_lock) base.Write(value);
        }

        public override string ToString()
        {
            lock (_lock) return base.ToString();
        }
    }
}
