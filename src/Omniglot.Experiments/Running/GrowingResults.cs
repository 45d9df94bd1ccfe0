using System.Diagnostics;
using Omniglot.Basics;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Running;

/// <summary>The results of an experiment while its runs end one after the other. The table of them is written now and then, so that an
/// experiment that is killed leaves one.</summary>
/// <param name="folder">Where the table goes.</param>
internal sealed class GrowingResults(ExperimentFolder folder)
{
    // The table of a large sweep takes time to write.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly List<RunRecord> _ended = [];
    private readonly Stopwatch _sinceWritten = Stopwatch.StartNew();

    /// <summary>Adds a run that has ended.</summary>
    /// <exception cref="OmniglotException">The table was due and cannot be written.</exception>
    public void Add(RunRecord run)
    {
        _ended.Add(run);
        if (_sinceWritten.Elapsed >= Pause) Write();
    }

    /// <summary>Writes the table of all runs that there are; nothing where there are none.</summary>
    /// <exception cref="OmniglotException">It cannot be written.</exception>
    public void Write()
    {
        if (_ended.Count == 0) return;
        folder.WriteResults(Runs());
        _sinceWritten.Restart();
    }

    /// <summary>All runs that there are, narrow before wide.</summary>
    public IReadOnlyList<RunRecord> Runs() => ExperimentFolder.Ordered(_ended, run => run.Configuration);
}
