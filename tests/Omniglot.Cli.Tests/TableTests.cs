using System.Text.RegularExpressions;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Experiments.Results;
using Omniglot.Studies;
using Omniglot.Testing;
using Spectre.Console;
using Spectre.Console.Testing;
using Xunit;

namespace Omniglot.Cli.Tests;

/// <summary>Tables on terminals of every width: nothing of them is cut.</summary>
public sealed partial class TableTests
{
    private static readonly int[] Consoles = [40, 60, 80, 120];

    private static readonly string[][] Headers =
    [
        [.. ResultsTable.Create([]).Headers],
        ["", "Resident MB", "Live tensors", "Handles", "Threads", "Files left"],
        ["Network", "Width", "Meta-steps", "Live tensors before", "after", "Resident MB before", "after", "Flat"],
        ["Runs", "Plan, s", "Find the last run, s", "Status, pending, s", "Store all, s", "Status, done, s", "Collect, s", "Manifest, MB"],
        ["Parametrization", "n = 64", "n = 128", "n = 256", "n = 512", "n = 1024", "n = 2048", "n = 4096", "Moves by grid steps"],
    ];

    public static TheoryData<int, int> Made() => [.. Consoles.SelectMany(width => Headers.Index().Select(one => (width, one.Index)))];

    [Theory]
    [MemberData(nameof(Made))]
    public void Headers_and_cells_are_whole_however_narrow_the_console(int width, int kind)
    {
        var headers = Headers[kind];
        var table = new TextTable(headers, column => column > 1);
        table.AddCells(headers.Select((_, i) => $"first {i} of 66.47 ± 0.18"));
        table.AddCells(headers.Select((_, i) => i == 0 ? "" : $"{i}"));
        using var console = new TestConsole().Width(width);
        console.Write(table);
        AssertWhole(console.Output, width);
        Assert.All(headers.SelectMany(Words), word => Assert.Contains(word, Words(console.Output)));
        Assert.All(Enumerable.Range(0, headers.Length), i => Assert.Matches($@"first {i}\b", Spaces().Replace(console.Output, " ")));
    }

    [Theory]
    [InlineData(30, true, "Test accuracy %")]
    [InlineData(22, true, "accuracy")]
    [InlineData(14, false, "Test accuracy %: 66.47 ± 0.18")]
    public void A_table_breaks_its_headers_before_it_becomes_a_list(int width, bool isFramed, string line)
    {
        var table = TextTable.Create([], ["n", "Test accuracy %"]);
        table.AddCells("32", "66.47 ± 0.18");
        table.AddCells("64", "66.5 ± 0.2");
        using var console = new TestConsole().Width(width);
        console.Write(table);
        Assert.Equal(isFramed, console.Output.Contains('╭', StringComparison.Ordinal));
        Assert.Contains(line, Spaces().Replace(console.Output, " "), StringComparison.Ordinal);
        if (!isFramed) Assert.Contains("\n\nn: 64\n", console.Output, StringComparison.Ordinal);
    }

    public static TheoryData<string> Commands() =>
    [
        "parametrization", "data", $"replay {CommittedTrace}",
        $"tune --width 4 --epochs 1 {Tiny.Protocol} --grid bias-multiplier=0,1 --grid sigma-u=0.5,1 --output out",
        $"experiment --widths 2,8,inf --seeds 1,2 --hyperparameters paper,transferred --epochs 1 --no-limit-distance {Tiny.Protocol} --output out",
        .. StudyKinds.All.SelectMany(kind => CommittedPlots.Files($"{kind.Name}.json").Take(1)).Select(file => $"plot {Path.GetDirectoryName(file)}"),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Whatever_a_command_prints_is_whole(string command)
    {
        string[]? wide = null;
        using var session = new CliSession();
        var words = command.Split(' ');
        if (words is ["plot", var folder])
        {
            CommittedPlots.CopyResults(folder, session.PathOf("copy"));
            words = ["plot", "copy"];
        }

        foreach (var width in (int[])[120, 80, 40])
        {
            session.Width = width;
            Assert.True(await session.Run(words) == ExitCode.Done, session.Error);
            AssertWhole(session.Output, width);
            var said = Words(session.Output).ToArray();
            wide ??= said;
            // A list leaves out what has no value.
            Assert.Empty(wide.Except(said).Except(["Standard", "error"]));
        }
    }

    private static string CommittedTrace => Path.Combine(AppContext.BaseDirectory, "Traces", "linear-width-7.json");

    // Text that is no table is broken by the terminal itself.
    private static void AssertWhole(string output, int width)
    {
        Assert.DoesNotContain('…', output);
        Assert.All(output.Split('\n').Where(line => line.Length > 0 && "│╭├╰".Contains(line[0])), line => Assert.InRange(line.Length, 1, width));
    }

    private static IEnumerable<string> Words(string text) =>
        text.Split([' ', '\n', '│', '╭', '╮', '├', '┤', '╰', '╯', '─', '┬', '┴', '┼', ':'], StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"[\s│]+")]
    private static partial Regex Spaces();
}
