using System.Text.Json.Nodes;
using Omniglot.Experiments.Storage;

namespace Omniglot.Testing;

/// <summary>The folders of results that the repository holds: what was written once must read for ever.</summary>
public static class CommittedPlots
{
    private static readonly string Root = Find(AppContext.BaseDirectory);

    /// <summary>A folder of results.</summary>
    public static string Folder(string name) => Path.Combine(Root, name);

    /// <summary>All files of a name, or of names with wildcards.</summary>
    public static IReadOnlyList<string> Files(string name) => [.. Directory.GetFiles(Root, name, SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>Whether a file, read and written anew, is the same JSON, members in the same order.</summary>
    public static bool IsKept<T>(string file, int format)
        where T : class
    {
        using var folder = new TemporaryFolder();
        var (store, anew) = (new JsonStore<T>("committed file", format), folder.File("anew.json"));
        store.Write(anew, store.Read(file));
        return Json(anew) == Json(file);
    }

    /// <summary>Copies all of a folder but its figures.</summary>
    public static void CopyResults(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories).Where(file => !IsFigure(file)))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>The names of the figures in a folder, ascending.</summary>
    public static IReadOnlyList<string> Figures(string folder) =>
        [.. Directory.GetFiles(folder).Where(IsFigure).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static bool IsFigure(string file) => Path.GetExtension(file) is ".png" or ".svg";

    private static string Json(string file) => JsonNode.Parse(File.ReadAllText(file))!.ToJsonString();

    private static string Find(string folder) => Directory.Exists(Path.Combine(folder, "plots", "paper"))
        ? Path.Combine(folder, "plots")
        : Find(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder)) ?? throw new InvalidOperationException("No repository above the tests."));
}
