using System.ComponentModel;
using System.Diagnostics;
using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;

namespace Omniglot.Cli.Workers;

/// <summary>One process of this program that works off runs.</summary>
internal sealed class WorkerProcess : IDisposable
{
    // A checkpoint takes seconds at most; a process that needs longer hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Action<string> _warn;
    private string? _error;
    private bool _stopped;

    /// <summary>Starts it.</summary>
    /// <param name="arguments">Its command line.</param>
    /// <param name="warn">Told its warnings.</param>
    public WorkerProcess(IReadOnlyList<string> arguments, Action<string> warn)
    {
        _warn = warn;
        var name = OperatingSystem.IsWindows() ? "omniglot.exe" : "omniglot";
        _process = Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, name), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Whether it has not ended.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>Why it ended without having done its work; none as long as it runs, or where it was stopped or has done it.</summary>
    public string? Failure => !_process.HasExited || _stopped || _process.ExitCode == ExitCode.Done ? null
        : _error ?? $"A worker process ended with code {_process.ExitCode}: run the same command again, and it goes on from the last checkpoint.";

    /// <summary>Lets it stop, with a checkpoint. A process that has failed already keeps its failure.</summary>
    public void Stop()
    {
        if (_process.HasExited)
        {
            // Waiting without a limit also waits for the last lines that it printed.
            _process.WaitForExit();
            return;
        }

        _stopped = true;
        _process.StandardInput.Close();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.WaitForExit(Patience))
        {
            _warn($"Worker process {_process.Id} did not stop within {Patience.TotalSeconds} seconds and was killed; its run goes on from its last "
                + "checkpoint.");
            _process.Kill();
            _process.WaitForExit();
        }
    }

    private static Process Start(ProcessStartInfo how)
    {
        try
        {
            return Process.Start(how)!;
        }
        catch (Win32Exception refused)
        {
            throw OmniglotException.Because(
                refused, $"The worker process {how.FileName} cannot be started", "build the program anew, or leave out --parallel");
        }
    }

    private void Read(string? line)
    {
        if (line is null) return;
        if (MarkedLine.ReadWarning(line) is { } warning) _warn(warning);
        _error = MarkedLine.ReadError(line) ?? _error;
    }
}
