using System.Collections.Concurrent;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Omniglot.Cli.Terminal;

/// <summary>How much a second, in the unit of the bar; nothing for bars without one.</summary>
internal sealed class RateColumn : ProgressColumn
{
    private const double Mega = 1e6;

    private readonly ConcurrentDictionary<int, string> _units = new();

    /// <summary>Gives a bar its unit.</summary>
    public void SetUnit(ProgressTask bar, string unit) => _units[bar.Id] = unit;

    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        if (!_units.TryGetValue(task.Id, out var unit) || task.Speed is not { } speed || !double.IsFinite(speed)) return Text.Empty;
        return new Text(unit == "bytes"
            ? $"{speed / Mega:F1} MB/s"
            : $"{speed:F0} {unit}/s");
    }
}
