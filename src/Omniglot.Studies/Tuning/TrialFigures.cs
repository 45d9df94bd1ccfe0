using Omniglot.Charts;
using Omniglot.Experiments.Plans;

namespace Omniglot.Studies.Tuning;

/// <summary>The figures of a search: one of every hyperparameter, drawn from the trials alone.</summary>
public static class TrialFigures
{
    /// <summary>Draws and writes them; gives the files.</summary>
    /// <exception cref="Omniglot.Basics.OmniglotException">The folder cannot be written.</exception>
    public static IReadOnlyList<string> Draw(TuningFolder folder, IReadOnlyList<Trial> trials, IReadOnlyList<HyperparameterGrid> grids) =>
        [.. grids.Select(grid => TrialsChart.Of(trials, grid)).OfType<Chart>().SelectMany(chart => FigureFiles.Write(folder.Root, chart))];
}
