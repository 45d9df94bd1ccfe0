using Omniglot.Basics;

namespace Omniglot.Charts;

/// <summary>Stores a drawn figure in both its formats.</summary>
public static class FigureFiles
{
    /// <summary>Draws a chart, and writes <c>NAME.png</c> and <c>NAME.svg</c>; gives the two files.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public static IReadOnlyList<string> Write(string folder, Chart chart)
    {
        var (picture, drawing) = (Path.Combine(folder, $"{chart.Name}.png"), Path.Combine(folder, $"{chart.Name}.svg"));
        var png = ChartRenderer.Png(chart);
        StoredFile.Write(picture, stream => stream.Write(png));
        StoredFile.Write(drawing, ChartRenderer.Svg(chart));
        return [picture, drawing];
    }
}
