using System.Text.RegularExpressions;
using Xunit;

namespace Omniglot.Architecture.Tests;

/// <summary>Rules that text alone can tell.</summary>
public sealed partial class SourceTests
{
    private const int Longest = 160;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void No_line_is_longer_than_a_screen(string folder) => Nothing.Of(Where(folder, line => line.Length > Longest));

    /// <summary>Comments cite pages of the repository, not papers that lay on the desk of who wrote them.</summary>
    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void Nothing_cites_what_is_not_in_the_repository(string folder) =>
        Nothing.Of(Where(folder, line => Elsewhere().IsMatch(line) && !line.Contains("GeneratedRegex", StringComparison.Ordinal)));

    /// <summary>What computes is asked by other programs, too: only who reads a command line names its options.</summary>
    [Theory]
    [InlineData("src/Omniglot.Learning")]
    [InlineData("src/Omniglot.Charts")]
    public void The_core_names_no_option_of_a_command_line(string folder) => Nothing.Of(Where(folder, line => Flag().IsMatch(line)));

    [Fact]
    public void Pages_and_sections_that_comments_cite_exist()
    {
        var pages = Directory.GetFiles(Path.Combine(Solution.Root, "docs"), "*.md").ToDictionary(path => Path.GetFileName(path), File.ReadAllText);
        var cited =
            from file in Solution.Sources("src").Concat(Solution.Sources("tests"))
            from match in Citation().Matches(string.Join('\n', file.Lines))
            select (file.Path, Page: match.Groups["page"].Value, Section: match.Groups["section"].Value);
        var missing = cited.Where(one => !pages.TryGetValue(one.Page, out var page) || !HasSection(page, one.Section))
            .Select(one => $"{one.Path}: docs/{one.Page} §{one.Section}");
        Nothing.Of(missing);
    }

    private static bool HasSection(string page, string section) => section.Length == 0 || page.Contains($"\n## {section}. ", StringComparison.Ordinal);

    private static IEnumerable<string> Where(string folder, Func<string, bool> wrong) =>
        from file in Solution.Sources(folder)
        from line in file.Lines.Index()
        where wrong(line.Item)
        select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()}";

    [GeneratedRegex(@"\bDESIGN\b|shared/traces|\.\./shared\b|EXAMPLES\.md")]
    private static partial Regex Elsewhere();

    [GeneratedRegex("""[\s"']--[a-z]""")]
    private static partial Regex Flag();

    [GeneratedRegex(@"docs/(?<page>[a-z-]+\.md)(?:\s*§+(?<section>\d+))?")]
    private static partial Regex Citation();
}
