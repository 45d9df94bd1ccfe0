using System.Text.RegularExpressions;
using Xunit;

namespace Omniglot.Architecture.Tests;

public sealed partial class DocumentTests
{
    // Of Slurm.
    private static readonly string[] Foreign = ["MaxArraySize", "MaxJobCount", "MaxSubmitJobs"];

    public static TheoryData<string> Pages =>
    [
        "README.md",
        "datasets/README.md",
        .. Directory.GetFiles(Path.Combine(Solution.Root, "docs"), "*.md").Select(path => "docs/" + Path.GetFileName(path)),
    ];

    /// <summary>A code span that looks like the name of a type is one, and what follows a dot is a member of it.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_type_that_a_page_names_exists(string page)
    {
        var types = Solution.Projects.Keys.SelectMany(project => Solution.Assembly(project).GetTypes()).ToLookup(type => type.Name.Split('`')[0]);
        var named = CodeSpan().Matches(Prose(page)).Select(match => match.Groups["name"].Value).Distinct();
        var unknown = named.Except(Foreign)
            .Select(name => name.Split('.'))
            .Where(name => !types[name[0]].Any(type => name.Length == 1 || type.GetMember(name[1]).Length > 0))
            .Select(name => string.Join('.', name));
        Nothing.Of(unknown);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_to_a_file_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Solution.Root, page))!;
        var links = Link().Matches(Prose(page)).Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal));
        var broken = links.Where(target => !Leads(folder, Path.GetFileName(page), target));
        Nothing.Of(broken);
    }

    private static bool Leads(string folder, string page, string target)
    {
        var parts = target.Split('#');
        var path = Path.Combine(folder, parts[0].Length == 0 ? page : parts[0]);
        if (!Path.Exists(path)) return false;
        return parts.Length == 1 || File.ReadLines(path).Any(line => line.StartsWith('#') && Anchor(line.TrimStart('#').Trim()) == parts[1]);
    }

    // As GitHub makes them of headings.
    private static string Anchor(string heading) => NoAnchor().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    private static string Prose(string page) => Fence().Replace(File.ReadAllText(Path.Combine(Solution.Root, page)).ReplaceLineEndings("\n"), "");

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`(?<name>[A-Z][A-Za-z]*[a-z]{2}[A-Za-z]*(?:\.[A-Z][A-Za-z]+)?)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}
