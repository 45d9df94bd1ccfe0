using Omniglot.Basics;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Storage;

public sealed class RunAccountsTests : IDisposable
{
    private static readonly RunConfiguration Run = MadeUp.Configuration("32");
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _temporary = new();

    private RunFolder Folder => new ExperimentFolder(_temporary.Path).Of(Run);

    [Fact]
    public void What_nobody_has_begun_is_pending() => Assert.Equal(RunStatus.Pending, Status());

    [Fact]
    public void A_run_that_somebody_holds_is_running()
    {
        Write(Environment.MachineName, Environment.ProcessId, Now.AddSeconds(-20));
        using var held = Folder.TryLock();
        Assert.Equal(RunStatus.Running, Status());
    }

    // Another container of this host counts its processes on its own.
    [Fact]
    public void A_run_of_a_process_that_cannot_be_seen_from_here_is_running()
    {
        Write(Environment.MachineName, int.MaxValue, Now.AddSeconds(-20));
        Assert.Equal(RunStatus.Running, Status());
        using var held = Folder.TryLock();
        Assert.Equal(RunStatus.Running, Status());
    }

    // After a reboot, or in another container, the number lives again.
    [Fact]
    public void A_process_whose_number_lives_again_is_dead()
    {
        Write(Environment.MachineName, Environment.ProcessId, Now.AddSeconds(-90));
        Assert.Equal(RunStatus.Interrupted, Status());
    }

    [Fact]
    public void A_run_that_nobody_on_this_machine_holds_is_interrupted_at_once()
    {
        Write(Environment.MachineName, Environment.ProcessId, Now);
        Folder.TryLock()!.Dispose();
        Assert.Equal(RunStatus.Interrupted, Status());
    }

    // There are file systems whose locks are seen by one machine alone.
    [Fact]
    public void That_nobody_on_this_machine_holds_a_run_of_another_says_nothing()
    {
        Write("another host", int.MaxValue, Now.AddSeconds(-20));
        Folder.TryLock()!.Dispose();
        Assert.Equal(RunStatus.Running, Status());
    }

    [Fact]
    public void Of_a_process_elsewhere_its_heartbeat_tells()
    {
        Write("another host", int.MaxValue, Now.AddSeconds(-20));
        Assert.Equal(RunStatus.Running, Status());
        Write("another host", int.MaxValue, Now.AddSeconds(-90));
        Assert.Equal(RunStatus.Interrupted, Status());
    }

    // A clock that jumped is no reason to take a heartbeat of tomorrow for one of today.
    [Theory]
    [InlineData(-3600)]
    [InlineData(3600)]
    public void A_heartbeat_from_elsewhere_far_from_the_clock_is_none(int seconds)
    {
        Write("another host", Environment.ProcessId, Now.AddSeconds(seconds));
        Assert.Equal(RunStatus.Interrupted, Status());
    }

    // Its lock is the better witness.
    [Theory]
    [InlineData(-3600)]
    [InlineData(3600)]
    public void A_clock_that_jumped_does_not_end_a_run_of_a_living_process(int seconds)
    {
        Write("another host", Environment.ProcessId, Now.AddSeconds(seconds));
        using var held = Folder.TryLock();
        Assert.Equal(RunStatus.Running, Status());
    }

    [Fact]
    public void Of_a_slow_heart_more_silence_is_borne()
    {
        Write("another host", 1, Now.AddSeconds(-600), interval: 120);
        Assert.Equal(RunStatus.Running, Status());
        Write("another host", 1, Now.AddSeconds(-800), interval: 120);
        Assert.Equal(RunStatus.Interrupted, Status());
    }

    [Fact]
    public void A_state_that_cannot_be_read_is_named()
    {
        Write("host", 1, Now);
        File.WriteAllText(Folder.StateFile, "{");
        Assert.Contains(Folder.StateFile, Assert.Throws<OmniglotException>(() => Status()).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _temporary.Dispose();

    private RunStatus Status() => Assert.Single(new RunAccounts(new ExperimentFolder(_temporary.Path), new Still()).Take([RunName.Of(Run)])).State.Status;

    private void Write(string host, int process, DateTimeOffset heartbeat, double interval = 10)
    {
        Folder.Begin();
        Folder.Write(new RunState { Status = RunStatus.Running, Worker = new RunWorker(host, process, Now.AddHours(-1), heartbeat, interval) });
    }

    private sealed class Still : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
