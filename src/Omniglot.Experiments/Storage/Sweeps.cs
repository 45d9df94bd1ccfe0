using Omniglot.Basics;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Results;

namespace Omniglot.Experiments.Storage;

/// <summary>The runs that an experiment plans, by its manifest where it has one, else by its configuration, and what came out of them.</summary>
public static class Sweeps
{
    /// <summary>The folder of an experiment, and the names of its runs.</summary>
    /// <param name="fileOrFolder">A manifest, or the folder of an experiment.</param>
    /// <exception cref="OmniglotException">There is no experiment, or it cannot be read.</exception>
    public static (ExperimentFolder Folder, IReadOnlyList<string> Names) Names(string fileOrFolder)
    {
        if (FindManifest(fileOrFolder) is { } manifest) return (manifest.Folder, manifest.Names);
        return (new ExperimentFolder(fileOrFolder), [.. ExperimentFolder.ReadConfiguration(fileOrFolder).Runs().Select(RunName.Of)]);
    }

    /// <summary>Takes stock of all runs of an experiment, and writes the results of those that have ended or failed as <c>results.csv</c>.</summary>
    /// <param name="fileOrFolder">A manifest, or the folder of an experiment.</param>
    /// <param name="time">The clock that heartbeats are compared with.</param>
    /// <exception cref="OmniglotException">There is no experiment, it cannot be read, or the table cannot be written.</exception>
    public static (ExperimentFolder Folder, IReadOnlyList<RunAccount> Accounts, int Rows) Collect(string fileOrFolder, TimeProvider time)
    {
        var (folder, runs) = Configurations(fileOrFolder);
        var accounts = new RunAccounts(folder, time).Take([.. runs.Select(run => run.Name)]);
        var ended = runs.Zip(accounts, (run, account) => (run.Run, account.State)).Where(one => one.State.HasEnded || one.State.Status == RunStatus.Failed);
        ResultRow[] rows = [.. ExperimentFolder.Ordered(ended, one => one.Run).Select(one => ResultRow.Of(one.Run, one.State.Status, one.State.Outcome))];
        folder.WriteResults(rows);
        return (folder, accounts, rows.Length);
    }

    private static (ExperimentFolder Folder, IReadOnlyList<(string Name, RunConfiguration Run)> Runs) Configurations(string fileOrFolder)
    {
        if (FindManifest(fileOrFolder) is { } manifest) return (manifest.Folder, [.. manifest.Names.Zip(manifest.CheckedRuns())]);
        return (new ExperimentFolder(fileOrFolder), [.. ExperimentFolder.ReadConfiguration(fileOrFolder).Runs().Select(run => (RunName.Of(run), run))]);
    }

    private static Manifest? FindManifest(string fileOrFolder) =>
        !Directory.Exists(fileOrFolder) || File.Exists(Path.Combine(fileOrFolder, Manifest.FileName)) ? Manifest.Read(fileOrFolder) : null;
}
