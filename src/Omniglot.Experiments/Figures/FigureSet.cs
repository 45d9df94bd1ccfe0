using Omniglot.Data;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Figures;

/// <summary>The figures of an experiment, drawn from its stored results alone.</summary>
public static class FigureSet
{
    /// <summary>Draws every figure that the stored results allow, as PNG and SVG; gives the files it wrote.</summary>
    /// <exception cref="OmniglotException">The folder holds no readable results or cannot be written.</exception>
    public static IReadOnlyList<string> Draw(ExperimentFolder folder)
    {
        var runs = folder.ReadRuns();
        Chart?[] charts = [AccuracyChart.Of(runs), LearningCurveChart.Of(runs), LimitDistanceChart.Of(folder.ReadLimitDistances(), runs)];
        return [.. charts.OfType<Chart>().SelectMany(chart => Write(folder, chart))];
    }

    /// <summary>Draws a chart as PNG and SVG; gives the files it wrote.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public static IReadOnlyList<string> Write(ExperimentFolder folder, Chart chart)
    {
        var (png, svg) = (folder.FigureFile(chart.Name, "png"), folder.FigureFile(chart.Name, "svg"));
        var picture = ChartRenderer.Png(chart);
        StoredFile.Write(png, stream => stream.Write(picture));
        StoredFile.Write(svg, ChartRenderer.Svg(chart));
        return [png, svg];
    }
}
