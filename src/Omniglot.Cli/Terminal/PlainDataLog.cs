using Omniglot.Data.Sources;
using Spectre.Console;

namespace Omniglot.Cli.Terminal;

/// <summary>The getting of data as plain lines.</summary>
internal sealed class PlainDataLog(IAnsiConsole console, TimeProvider time) : IDataLog
{
    private readonly Lock _lock = new();
    private readonly LineRate _rate = new(time);

    /// <inheritdoc/>
    public void Note(string message)
    {
        lock (_lock) console.WriteNote(message);
    }

    /// <inheritdoc/>
    public void Warn(string message)
    {
        lock (_lock) console.WriteWarning(message);
    }

    /// <inheritdoc/>
    public void Report(DataProgress progress)
    {
        lock (_lock)
        {
            if (!_rate.IsDue()) return;
            var of = progress.Total is { } total ? $" of {total}" : "";
            console.WriteText($"{progress.Activity}: {progress.Done}{of} {progress.Unit}");
        }
    }
}
