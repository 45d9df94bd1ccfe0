using Omniglot.Data.Sources;
using Spectre.Console;

namespace Omniglot.Cli.Terminal;

/// <summary>The getting of data as a bar for each activity.</summary>
internal sealed class BarDataLog(IAnsiConsole console, Bars bars) : IDataLog
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ProgressTask> _bars = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Note(string message) => console.WriteNote(message);

    /// <inheritdoc/>
    public void Warn(string message) => console.WriteWarning(message);

    /// <inheritdoc/>
    public void Report(DataProgress value)
    {
        lock (_lock)
        {
            if (!_bars.TryGetValue(value.Activity, out var bar)) _bars[value.Activity] = bar = bars.Add(value.Activity, 1, value.Unit);
            bar.IsIndeterminate = value.Total is null;
            bar.MaxValue = Math.Max(1, value.Total ?? value.Done + 1);
            bar.Value = value.Done;
        }
    }
}
