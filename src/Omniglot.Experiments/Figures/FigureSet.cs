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
        return [.. charts.OfType<Chart>().SelectMany(chart => FigureFiles.Write(folder.Root, chart.Name, ChartRenderer.Png(chart), ChartRenderer.Svg(chart)))];
    }
}
