using Omniglot.Basics;
using Omniglot.Charts;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Figures;

/// <summary>The figures of an experiment, drawn from its stored results alone.</summary>
public static class FigureSet
{
    /// <summary>Draws every figure that the stored results allow, as PNG and SVG; gives the files it wrote.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    /// <param name="folder">The folder of the experiment.</param>
    /// <param name="runs">Its runs.</param>
    /// <param name="distances">Its distances from the limit.</param>
    /// <param name="beside">Runs of other experiments that accuracy against width shows, too.</param>
    public static IReadOnlyList<string> Draw(
        ExperimentFolder folder, IReadOnlyList<RunRecord> runs, IReadOnlyList<LimitDistance> distances, params IReadOnlyList<RunRecord> beside) =>
        [.. Charts(runs, distances, folder.ReadDerived(), beside).SelectMany(chart => FigureFiles.Write(folder.Root, chart))];

    /// <summary>Every figure that some results allow.</summary>
    /// <param name="runs">The runs of an experiment.</param>
    /// <param name="distances">Its distances from the limit.</param>
    /// <param name="derived">What was made of its networks afterwards.</param>
    /// <param name="beside">Runs of other experiments that accuracy against width shows, too.</param>
    public static IReadOnlyList<Chart> Charts(
        IReadOnlyList<RunRecord> runs, IReadOnlyList<LimitDistance> distances, DerivedResults derived, params IReadOnlyList<RunRecord> beside)
    {
        var styles = new SettingStyles([.. runs, .. beside]);
        Chart?[] charts =
        [
            AccuracyChart.Create([.. runs, .. beside], styles, DerivedLines.Create(runs, derived, styles)),
            KernelChart.Create(runs),
            LearningCurveChart.Create(runs, styles),
            LimitDistanceChart.Create(distances, runs),
        ];
        return [.. charts.OfType<Chart>()];
    }
}
