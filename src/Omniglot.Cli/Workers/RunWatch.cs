using Omniglot.Experiments.Results;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;

namespace Omniglot.Cli.Workers;

/// <summary>Follows runs that other processes carry out by what their folders say, and tells an observer.</summary>
/// <param name="folder">The experiment.</param>
/// <param name="runs">Its runs, in the order in which they are taken.</param>
/// <param name="observer">Whom to tell.</param>
/// <param name="window">How many of those that have not ended are looked at: the first ones, which are under way.</param>
internal sealed class RunWatch(ExperimentFolder folder, IReadOnlyList<RunConfiguration> runs, IExperimentObserver observer, int window)
{
    private readonly List<(int Number, RunFolder Folder)> _left = [.. runs.Select((run, i) => (i + 1, folder.Of(run)))];
    private readonly HashSet<int> _started = [];
    private bool _looked;

    /// <summary>How many runs have not ended.</summary>
    public int Left => _left.Count;

    /// <summary>Looks at the runs, at all of them the first time.</summary>
    public void Look()
    {
        var ended = _left.Take(_looked ? window : int.MaxValue).Where(one => HasEnded(one.Number, one.Folder)).ToHashSet();
        _left.RemoveAll(ended.Contains);
        _looked = true;
    }

    private bool HasEnded(int number, RunFolder run)
    {
        var state = run.ReadState();
        if (state.Status == RunStatus.Pending || !_looked && !state.HasEnded) return false;
        if (_started.Add(number)) observer.RunStarted(run.Configuration, number, runs.Count);
        if (state.Position is { } position) observer.RunProgressed(run.Configuration, position.Progress);
        if (!state.HasEnded) return false;
        observer.RunEnded(run.ReadRecord()!, kept: !_looked);
        return true;
    }
}
