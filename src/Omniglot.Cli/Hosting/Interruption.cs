using System.Runtime.InteropServices;

namespace Omniglot.Cli.Hosting;

/// <summary>Turns the first Ctrl+C, the first request to terminate, or the end of the terminal into a cancellation, so that a command can store what it has;
/// another Ctrl+C ends the process at once. Another request to terminate changes nothing: a cluster sends one to the process and
/// one through the shell that started it.</summary>
internal sealed class Interruption : IDisposable
{
    private const int FirstOfSignals = 128;

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Listens from now on.</summary>
    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Cancel(context, Hosting.ExitCode.Interrupted)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Cancel(context, Hosting.ExitCode.Terminated)),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => Cancel(context, Hosting.ExitCode.HungUp)),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>What a command that was cancelled returns: which signal it was.</summary>
    public int ExitCode { get; private set; } = Hosting.ExitCode.Interrupted;

    /// <summary>Ends the process by the signal that cancelled, so that a loop of the shell ends, too; returns where no signal did.</summary>
    public void EndBySignal()
    {
        if (_source.IsCancellationRequested) PosixCalls.EndBy(ExitCode - FirstOfSignals);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _source.Dispose();
    }

    private void Cancel(PosixSignalContext context, int exitCode)
    {
        context.Cancel = !_source.IsCancellationRequested || exitCode != Hosting.ExitCode.Interrupted;
        if (_source.IsCancellationRequested) return;
        ExitCode = exitCode;
        _source.Cancel();
    }
}
