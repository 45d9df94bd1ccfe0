using Omniglot.Data;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Experiments.Tuning;

namespace Omniglot.Experiments.Figures;

/// <summary>The figures of an experiment, drawn from its stored results alone.</summary>
public static class FigureSet
{
    /// <summary>Draws every figure that the stored results allow, as PNG and SVG; gives the files it wrote.</summary>
    /// <exception cref="OmniglotException">The folder holds no readable results or cannot be written.</exception>
    /// <param name="folder">The experiment.</param>
    /// <param name="beside">Runs of other experiments that accuracy against width shows, too.</param>
    public static IReadOnlyList<string> Draw(ExperimentFolder folder, params IReadOnlyList<RunRecord> beside)
    {
        var runs = folder.ReadRuns();
        Chart?[] charts =
        [
            AccuracyChart.Of([.. runs, .. beside]),
            KernelChart.Of(runs),
            LearningCurveChart.Of(runs),
            LimitDistanceChart.Of(folder.ReadLimitDistances(), runs),
        ];
        return [.. charts.OfType<Chart>().SelectMany(chart => FigureFiles.Write(folder.Root, chart))];
    }

    /// <summary>Draws a figure of the trials of a search for every hyperparameter; gives the files it wrote.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public static IReadOnlyList<string> Draw(TuningFolder folder, IReadOnlyList<Trial> trials, IReadOnlyList<TuningGrid> grids) =>
        [.. grids.Select(grid => TrialsChart.Of(trials, grid)).OfType<Chart>().SelectMany(chart => FigureFiles.Write(folder.Root, chart))];
}
