using Omniglot.Basics;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Running;

/// <summary>Says in the folder of a run, again and again, that this process works on it, and how far it has come.</summary>
public sealed class Heartbeat : IDisposable
{
    // A file that somebody reads at the wrong moment is no reason to stop a run of hours.
    private const int MostFailuresInARow = 3;

    private readonly RunFolder _folder;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _writing = new();
    private readonly SoftwareEnvironment _environment = SoftwareEnvironment.Current();
    private readonly DateTimeOffset _started;
    private readonly TimeSpan _interval;
    private Seen? _seen;
    private int _failures;
    private OmniglotException? _failure;
    private bool _stopped;

    /// <summary>Beats at once, and then at an interval.</summary>
    /// <param name="folder">The folder of the run, whose lock this process holds.</param>
    /// <param name="interval">The time between two beats.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="OmniglotException">The state cannot be written.</exception>
    public Heartbeat(RunFolder folder, TimeSpan interval, TimeProvider time)
    {
        (_folder, _time, _started, _interval) = (folder, time, time.GetUtcNow(), interval);
        folder.Write(State());
        _timer = time.CreateTimer(_ => Beat(), null, interval, interval);
    }

    /// <summary>Tells how far the run has come.</summary>
    /// <exception cref="OmniglotException">The state could not be written three times in a row.</exception>
    public void Report(TrainingProgress progress)
    {
        _seen = _seen is { } seen ? seen with { Latest = progress } : new Seen(progress.MetaSteps, _time.GetTimestamp(), progress);
        if (_failures >= MostFailuresInARow && _failure is { } failure) throw failure;
    }

    /// <summary>Beats no more; when this returns, nothing is being written.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_writing) _stopped = true;
    }

    // The timer's thread has nobody to tell of a failure: the thread that trains throws it at its next report.
    private void Beat()
    {
        lock (_writing)
        {
            if (_stopped) return;
            try
            {
                _folder.Write(State());
                _failures = 0;
            }
            catch (OmniglotException failure)
            {
                _failure = failure;
                _failures++;
            }
        }
    }

    private RunState State() => new()
    {
        Status = RunStatus.Running,
        Worker = new RunWorker(Environment.MachineName, Environment.ProcessId, _started, _time.GetUtcNow(), _interval.TotalSeconds),
        Position = _seen is { } seen ? new RunPosition(seen.Latest, Rate(seen)) : null,
        Environment = _environment,
    };

    private double? Rate(Seen seen)
    {
        var seconds = _time.GetElapsedTime(seen.Since).TotalSeconds;
        return seen.Latest.MetaSteps > seen.First && seconds > 0 ? (seen.Latest.MetaSteps - seen.First) / seconds : null;
    }

    private sealed record Seen(long First, long Since, TrainingProgress Latest);
}
