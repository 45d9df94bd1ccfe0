using System.Reflection;
using ArchUnitNET.Loader;
using Code = ArchUnitNET.Domain.Architecture;

namespace Omniglot.Architecture.Tests;

/// <summary>The projects under <c>src</c> as they are compiled, and the files of the repository.</summary>
internal static class Solution
{
    /// <summary>Every project, and those it may know.</summary>
    public static IReadOnlyDictionary<string, string[]> Projects { get; } = new Dictionary<string, string[]>
    {
        ["Basics"] = [],
        ["Charts"] = ["Basics"],
        ["Data"] = ["Basics"],
        ["Learning"] = ["Basics", "Data"],
        ["Experiments"] = ["Basics", "Charts", "Data", "Learning"],
        ["Studies"] = ["Basics", "Charts", "Data", "Learning", "Experiments"],
        ["Cli"] = ["Basics", "Charts", "Data", "Learning", "Experiments", "Studies"],
    };

    /// <summary>All types and what each depends on.</summary>
    public static Code Code { get; } = new ArchLoader().LoadAssemblies([.. Projects.Keys.Select(Assembly)]).Build();

    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The assembly of a project.</summary>
    public static Assembly Assembly(string project) => System.Reflection.Assembly.Load(project == "Cli" ? "omniglot" : "Omniglot." + project);

    /// <summary>Source files under <c>src</c> and <c>tests</c>, by their paths in the repository.</summary>
    public static IEnumerable<(string Path, string[] Lines)> Sources(string folder) =>
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
        orderby path
        select (path, File.ReadAllLines(file));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Omniglot.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("These tests do not lie in the repository.");
        return folder.FullName;
    }
}
