using Omniglot.Experiments.Models;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;

namespace Omniglot.Cli.Workers;

/// <summary>Follows runs that other processes carry out by what their folders say, and tells an observer.</summary>
/// <param name="folder">The experiment.</param>
/// <param name="runs">Its runs, in the order in which they are taken.</param>
/// <param name="observer">Whom to tell.</param>
/// <param name="ended">Told of every run that has ended, also of those that had before.</param>
/// <param name="window">How many of those that have not ended are looked at: the first ones, which are under way.</param>
internal sealed class RunWatch(ExperimentFolder folder, IReadOnlyList<RunConfiguration> runs, IExperimentObserver observer, Action<RunRecord> ended, int window)
{
    private readonly List<(int Number, RunFolder Folder)> _left = [.. runs.Select((run, i) => (i + 1, folder.Of(run)))];
    private readonly HashSet<int> _started = [];
    private bool _looked;

    /// <summary>How many runs have not ended.</summary>
    public int Left => _left.Count;

    /// <summary>Looks at the runs that are under way.</summary>
    public void Look() => Look(window);

    /// <summary>Looks at all runs: what had ended before the first time is kept from before.</summary>
    public void LookAtAll() => Look(int.MaxValue);

    private void Look(int most)
    {
        var gone = _left.Take(most).Where(one => HasEnded(one.Number, one.Folder)).ToHashSet();
        _left.RemoveAll(gone.Contains);
        _looked = true;
    }

    private bool HasEnded(int number, RunFolder run)
    {
        var state = run.ReadState();
        if (state.Status == RunStatus.Pending || !_looked && !state.HasEnded) return false;
        if (_started.Add(number)) observer.RunStarted(run.Configuration, number, runs.Count);
        if (state.Position is { } position) observer.RunProgressed(run.Configuration, position.Progress);
        if (!state.HasEnded) return false;
        var record = run.ReadRecord()!;
        observer.RunEnded(record, kept: !_looked);
        ended(record);
        return true;
    }
}
