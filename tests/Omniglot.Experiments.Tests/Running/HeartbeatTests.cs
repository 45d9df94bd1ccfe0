using Omniglot.Basics;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Running;

public sealed class HeartbeatTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly RunFolder _folder;
    private readonly Ticking _time = new();

    public HeartbeatTests()
    {
        _folder = new ExperimentFolder(_temporary.Path).Of(MadeUp.Configuration("32"));
        _folder.Begin();
    }

    [Fact]
    public void It_beats_at_once_and_then_says_how_far_the_run_has_come()
    {
        using var heartbeat = new Heartbeat(_folder, TimeSpan.FromSeconds(10), _time);
        Assert.Equal((RunStatus.Running, Environment.ProcessId, null), (State.Status, State.Worker!.Process, State.Position));
        heartbeat.Report(At(100));
        _time.Advance(TimeSpan.FromSeconds(10));
        heartbeat.Report(At(150));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(150, State.Position!.Progress.MetaSteps);
        Assert.Equal(50 / 20.0, State.Position.MetaStepsPerSecond);
        Assert.Equal(TimeSpan.FromSeconds(850 / 2.5), State.Position.Left);
        Assert.Equal(TimeSpan.FromSeconds(20), State.Worker!.Heartbeat - State.Worker.Started);
    }

    [Fact]
    public void It_beats_no_more_when_the_run_has_ended()
    {
        new Heartbeat(_folder, TimeSpan.FromSeconds(10), _time).Dispose();
        _folder.Write(new RunState { Status = RunStatus.Interrupted });
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(RunStatus.Interrupted, State.Status);
    }

    [Fact]
    public void What_it_could_not_write_three_times_in_a_row_the_run_hears_of()
    {
        using var heartbeat = new Heartbeat(_folder, TimeSpan.FromSeconds(10), _time);
        Directory.Delete(_folder.Root, recursive: true);
        File.WriteAllText(_folder.Root, "where the folder was");
        for (var beat = 0; beat < 3; beat++)
        {
            heartbeat.Report(At(beat));
            _time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Contains("Cannot write", Assert.Throws<OmniglotException>(() => heartbeat.Report(At(3))).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _temporary.Dispose();

    private RunState State => _folder.ReadState();

    private static TrainingProgress At(long metaSteps) => new(metaSteps, 1000, new CurvePoint(1, 1, 0.5, 1, 0.5, 1, 2, 3));

    // A clock that stands still until it is told to go on, and that has one timer.
    private sealed class Ticking : TimeProvider
    {
        private long _seconds = 1000;
        private Action? _tick;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(_seconds);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _tick = () => callback(state);
            return new Nothing();
        }

        public void Advance(TimeSpan time)
        {
            _seconds += (long)time.TotalSeconds;
            _tick!();
        }

        // A tick that is on its way when the timer is disposed comes all the same.
        private sealed class Nothing : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
