using Omniglot.Basics;

namespace Omniglot.Experiments.Storage;

/// <summary>Makes room for new results without deleting old ones: what belongs to them moves into a folder beside theirs, and what else lies
/// there stays, with the folder and all links.</summary>
public static class FolderAside
{
    /// <summary>Moves files and folders to the first free of <c>ROOT.1</c>, <c>ROOT.2</c>, …, beside the folder that a link leads to; all of them
    /// or none.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="entries">What moves, by its path within the folder; what does not exist is passed over.</param>
    /// <returns>Where they are now; none where none exists.</returns>
    /// <exception cref="OmniglotException">One cannot be moved.</exception>
    public static string? Move(string root, IEnumerable<string> entries)
    {
        string[] present = [.. entries.Where(entry => Exists(Path.Combine(root, entry)))];
        if (present.Length == 0) return null;
        var aside = FreeNameBeside(root);
        var moved = new List<string>();
        try
        {
            foreach (var entry in present)
            {
                MoveOne(Path.Combine(root, entry), Path.Combine(aside, entry));
                moved.Add(entry);
            }

            return aside;
        }
        catch (Exception failure) when (FileFailure.IsOne(failure))
        {
            MoveBack(root, aside, moved);
            throw OmniglotException.Because(
                failure, $"What {root} holds cannot be moved to {aside}, and is where it was", "choose another folder with --output");
        }
    }

    private static string FreeNameBeside(string root)
    {
        var target = new DirectoryInfo(root).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? root;
        return Enumerable.Range(1, int.MaxValue).Select(i => $"{Path.TrimEndingDirectorySeparator(target)}.{i}").First(path => !Exists(path));
    }

    private static bool Exists(string path) => Directory.Exists(path) || File.Exists(path);

    private static void MoveOne(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (Directory.Exists(from)) PatientFile.MoveFolder(from, to);
        else PatientFile.Replace(from, to);
    }

    private static void MoveBack(string root, string aside, List<string> moved)
    {
        foreach (var entry in moved) MoveOne(Path.Combine(aside, entry), Path.Combine(root, entry));
        if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
    }
}
