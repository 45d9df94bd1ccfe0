using System.Text.RegularExpressions;
using Xunit;

namespace Omniglot.Cli.Tests;

public sealed partial class ReadmeTests
{
    private const string Project = "src/Omniglot.Cli";

    [Fact]
    public void Every_command_line_of_the_readme_parses()
    {
        var commands = Commands(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))).ToArray();
        Assert.NotEmpty(commands);
        Assert.Empty(commands.SelectMany(CommandLines.Errors));
    }

    [Theory]
    [InlineData("paper")]
    [InlineData("relu-paper")]
    public void The_readme_shows_the_table_of_the_committed_results(string experiment)
    {
        var readme = File.ReadAllLines(Path.Combine(Repository.Root, "README.md"));
        var table = File.ReadAllLines(Path.Combine(Repository.Root, "plots", experiment, "results.md"));
        Assert.True(table.Length > 2);
        Assert.Empty(table.Except(readme));
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

    [GeneratedRegex(@"^\s*(?:[$>]\s+)?(?:[A-Z_]+=\S+\s+)*(?:omniglot|dotnet run .*?" + Project + @"/?(?=\s|$)(?:\s+--(?=\s|$))?|(?<script>\./run\.ps1))(?=\s|$)(?<arguments>[^#\n]*)")]
    private static partial Regex CommandLine();
}
