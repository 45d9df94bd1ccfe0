using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Cli.Commands;

/// <summary>The runs that an experiment plans, by its manifest where it has one, else by its configuration.</summary>
internal static class PlannedRuns
{
    /// <summary>The folder of the experiment, and the names of its runs.</summary>
    /// <param name="fileOrFolder">A manifest, or the folder of an experiment.</param>
    /// <exception cref="Omniglot.Data.OmniglotException">There is no experiment, or it cannot be read.</exception>
    public static (ExperimentFolder Folder, IReadOnlyList<string> Names) Names(string fileOrFolder)
    {
        if (Manifest(fileOrFolder) is { } manifest) return (manifest.Folder, manifest.Names);
        var configuration = ExperimentFolder.ReadConfiguration(fileOrFolder);
        return (new ExperimentFolder(fileOrFolder), [.. configuration.Runs().Select(RunName.Of)]);
    }

    /// <summary>The folder of the experiment, and its runs.</summary>
    /// <param name="fileOrFolder">A manifest, or the folder of an experiment.</param>
    /// <exception cref="Omniglot.Data.OmniglotException">There is no experiment, or it cannot be read.</exception>
    public static (ExperimentFolder Folder, IReadOnlyList<(string Name, RunConfiguration Run)> Runs) Configurations(string fileOrFolder)
    {
        if (Manifest(fileOrFolder) is { } manifest) return (manifest.Folder, [.. manifest.Names.Zip(manifest.CheckedRuns())]);
        ExperimentConfiguration configuration = ExperimentFolder.ReadConfiguration(fileOrFolder);
        return (new ExperimentFolder(fileOrFolder), [.. configuration.Runs().Select(run => (RunName.Of(run), run))]);
    }

    private static Manifest? Manifest(string fileOrFolder) =>
        !Directory.Exists(fileOrFolder) || File.Exists(Path.Combine(fileOrFolder, Experiments.Storage.Manifest.FileName))
            ? Experiments.Storage.Manifest.Read(fileOrFolder)
            : null;
}
