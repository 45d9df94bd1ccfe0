using Omniglot.Data.Sources;

namespace Omniglot.Cli.Hosting;

/// <summary>The folders that commands read and write.</summary>
/// <param name="Root">The repository, which holds <c>datasets/</c> and <c>plots/</c>; without one, the folder that gets <c>plots/</c>.</param>
/// <param name="CurrentDirectory">What relative paths of the user start from.</param>
public sealed record Workspace(string Root, string CurrentDirectory)
{
    private const string Marker = "Omniglot.sln";

    /// <summary>Cache of the data: <c>datasets/</c> of the repository, or the user's cache folder where there is no repository.</summary>
    public string Datasets { get; private init; } = Path.Combine(Root, "datasets");

    /// <summary>Finds the repository above the current directory, else above the program, else takes the current directory.</summary>
    public static Workspace Find(string currentDirectory, string programFolder) =>
        (Above(currentDirectory) ?? Above(programFolder)) is { } repository
            ? new Workspace(repository, currentDirectory)
            : new Workspace(currentDirectory, currentDirectory) { Datasets = UserCache.Folder() };

    /// <summary>Where an experiment goes that names no folder: <c>plots/NAME</c>.</summary>
    public string Plots(string name) => Path.Combine(Root, "plots", name);

    /// <summary>The full path of one that the user gave. An empty one, which a variable of a shell gives that is not set, is refused: it would
    /// mean the current folder.</summary>
    /// <param name="path">The path.</param>
    /// <param name="givenBy">The option or argument that gives it.</param>
    /// <exception cref="UsageException">It is empty.</exception>
    public string Resolve(string path, string givenBy) => string.IsNullOrWhiteSpace(path)
        ? throw new UsageException($"{givenBy}: the path is empty: name a file or a folder, or . for the current one.")
        : Path.GetFullPath(path, CurrentDirectory);

    /// <summary>A path as the user would give it: relative where it lies below the current directory.</summary>
    public string Show(string path)
    {
        var relative = Path.GetRelativePath(CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative.Replace(Path.DirectorySeparatorChar, '/');
    }

    private static string? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, Marker))) return at.FullName;
        return null;
    }
}
