using System.Diagnostics;
using Omniglot.Cli.Hosting;
using Xunit;

namespace Omniglot.Cli.Tests;

/// <summary>The lock of a folder belongs to a process, not to the file that it leaves behind.</summary>
public sealed class LockTests
{
    private const string Command = $"{Tiny.Experiment} --output out";
    private const int MostTries = 100;

    [Fact]
    public async Task What_a_dead_process_left_behind_does_not_block()
    {
        using var session = new CliSession();
        Directory.CreateDirectory(session.PathOf("out"));
        await File.WriteAllTextAsync(session.PathOf("out", ".lock"), "12345", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Done, await session.Run(Command));
    }

    [Fact]
    public async Task A_process_that_is_killed_lets_go()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/flock"), "Needs flock(1).");
        using var session = new CliSession();
        Directory.CreateDirectory(session.PathOf("out"));
        // --no-fork: the process that holds the lock is the one that is killed.
        using var holder = Process.Start("flock", ["--no-fork", session.PathOf("out", ".lock"), "sleep", "600"]);
        try
        {
            // The holder may not have started yet.
            var exit = ExitCode.Done;
            for (var tries = 0; exit == ExitCode.Done && tries < MostTries; tries++) exit = await session.Run(Command);
            Assert.Equal(ExitCode.Failed, exit);
            Assert.Contains("Another process is working in", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
        }
        finally
        {
            holder.Kill();
        }

        await holder.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Done, await session.Run(Command));
    }
}
