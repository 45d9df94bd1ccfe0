using System.Text.RegularExpressions;
using Xunit;

namespace Omniglot.Cli.Tests;

public sealed partial class ReadmeTests
{
    private const string Project = "src/Omniglot.Cli";

    /// <summary>README and the pages under docs that show commands.</summary>
    public static TheoryData<string> Pages =>
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md").Append(Path.Combine(Repository.Root, "README.md"))
            .Where(path => Commands(File.ReadAllText(path)).Any())
            .Select(path => Path.GetRelativePath(Repository.Root, path)),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_line_of_a_page_parses(string page) =>
        Assert.Empty(Commands(File.ReadAllText(Path.Combine(Repository.Root, page))).SelectMany(CommandLines.Errors));

    [Fact]
    public void Readme_and_pages_show_commands() => Assert.Superset(
        new HashSet<string> { "README.md", "docs/commands.md", "docs/cluster.md", "docs/traces.md" },
        Pages.Select(page => page.Data.Replace('\\', '/')).ToHashSet());

    [Fact]
    public void The_readme_has_a_line_on_every_command()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var missing = CommandLines.Names().Where(name => !Regex.IsMatch(readme, $@"^\| `{name}[ `]", RegexOptions.Multiline));
        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("steady")]
    [InlineData("paper")]
    [InlineData("relu-paper")]
    public void The_page_of_results_shows_the_table_of_the_committed_ones(string experiment)
    {
        var table = File.ReadAllLines(Path.Combine(Repository.Root, "plots", experiment, "results.md"));
        Assert.True(table.Length > 2);
        Assert.Empty(table.Except(File.ReadAllLines(Path.Combine(Repository.Root, "docs", "results.md"))));
    }

    [Fact]
    public void The_readme_shows_rows_of_the_committed_table()
    {
        var rows = File.ReadAllLines(Path.Combine(Repository.Root, "README.md"))
            .Where(line => line.StartsWith("| μP", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(rows);
        Assert.Empty(rows.Except(File.ReadAllLines(Path.Combine(Repository.Root, "plots", "steady", "results.md"))));
    }

    [Theory]
    [InlineData("```bash\ndotnet run -c Release --project src/Omniglot.Cli -- experiment --epochs 3 # short\n```", "experiment --epochs 3")]
    [InlineData("```console\n$ omniglot plot \\\n  plots/paper\nFigures …\n```", "plot plots/paper")]
    [InlineData("```powershell\n./run.ps1 --from x\n```", "experiment --from x")]
    [InlineData("```bash\nOMNIGLOT_DATA=glyphs omniglot data\n```", "data")]
    [InlineData("omniglot experiment\n```json\nomniglot data\n```", null)]
    public void Command_lines_are_found_in_fenced_blocks(string markdown, string? arguments) =>
        Assert.Equal(arguments is null ? [] : [arguments], Commands(markdown));

    private static IEnumerable<string> Commands(string markdown) =>
        Fence().Matches(markdown.ReplaceLineEndings("\n"))
            .SelectMany(block => Continuation().Replace(block.Groups["lines"].Value, " ").Split('\n'))
            .Select(line => CommandLine().Match(line))
            .Where(match => match.Success)
            .Select(match => (match.Groups["script"].Success ? "experiment " : "") + match.Groups["arguments"].Value.Trim())
            .Select(arguments => arguments.Trim());

    [GeneratedRegex(@"^```(?:console|bash|sh|powershell|pwsh)\n(?<lines>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\s*\\\n\s*")]
    private static partial Regex Continuation();

    [GeneratedRegex(@"^\s*(?:[$>]\s+)?(?:[A-Z_]+=\S+\s+)*(?:omniglot|dotnet run .*?"
        + Project + @"/?(?=\s|$)(?:\s+--(?=\s|$))?|(?<script>\./run\.ps1))(?=\s|$)(?<arguments>[^#\n]*)")]
    private static partial Regex CommandLine();
}
