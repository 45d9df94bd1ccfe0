using Omniglot.Basics;

namespace Omniglot.Experiments.Storage;

/// <summary>Makes room for new results without deleting old ones.</summary>
public static class FolderAside
{
    /// <summary>Moves a folder to the first free of <c>ROOT.1</c>, <c>ROOT.2</c>, …; gives where it is now.</summary>
    /// <exception cref="OmniglotException">It cannot be moved.</exception>
    public static string Move(string root)
    {
        var from = Path.TrimEndingDirectorySeparator(root);
        var aside = Enumerable.Range(1, int.MaxValue).Select(i => $"{from}.{i}")
            .First(path => !Directory.Exists(path) && !File.Exists(path));
        try
        {
            PatientFile.MoveFolder(from, aside);
            return aside;
        }
        catch (Exception failure) when (FileFailure.IsOne(failure))
        {
            throw OmniglotException.Because(failure, $"{from} cannot be moved to {aside}", "choose another folder with --output");
        }
    }
}
