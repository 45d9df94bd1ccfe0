using Omniglot.Basics;

namespace Omniglot.Charts;

/// <summary>Stores a drawn figure in both its formats.</summary>
public static class FigureFiles
{
    /// <summary>Draws a chart, and writes <c>NAME.png</c> and <c>NAME.svg</c>; gives the two files.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public static IReadOnlyList<string> Write(string folder, Chart chart) =>
        Write(folder, chart.Name, ChartRenderer.Png(chart), ChartRenderer.Svg(chart));

    /// <summary>Draws a grid, and writes both likewise; gives the two files.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public static IReadOnlyList<string> Write(string folder, ChartGrid grid) =>
        Write(folder, grid.Name, ChartGridRenderer.Png(grid), ChartGridRenderer.Svg(grid));

    private static IReadOnlyList<string> Write(string folder, string name, byte[] png, string svg)
    {
        var (picture, drawing) = (Path.Combine(folder, $"{name}.png"), Path.Combine(folder, $"{name}.svg"));
        StoredFile.Write(picture, stream => stream.Write(png));
        StoredFile.Write(drawing, svg);
        return [picture, drawing];
    }
}
