using System.Runtime.InteropServices;

namespace Omniglot.Cli.Hosting;

/// <summary>Turns the first Ctrl+C, or the first request to terminate, into a cancellation, so that a command can store what it has;
/// another Ctrl+C ends the process at once. Another request to terminate changes nothing: a cluster sends one to the process and
/// one through the shell that started it.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Listens from now on.</summary>
    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Cancel(context, Hosting.ExitCode.Interrupted)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Cancel(context, Hosting.ExitCode.Terminated)),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>What a command that was cancelled returns: which signal it was.</summary>
    public int ExitCode { get; private set; } = Hosting.ExitCode.Interrupted;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _source.Dispose();
    }

    private void Cancel(PosixSignalContext context, int exitCode)
    {
        context.Cancel = !_source.IsCancellationRequested || exitCode == Hosting.ExitCode.Terminated;
        if (_source.IsCancellationRequested) return;
        ExitCode = exitCode;
        _source.Cancel();
    }
}
