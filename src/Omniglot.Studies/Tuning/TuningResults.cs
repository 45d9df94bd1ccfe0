using Omniglot.Charts;
using Omniglot.Studies.Common;

namespace Omniglot.Studies.Tuning;

/// <summary>What a search looked for and found.</summary>
/// <param name="Plan">What was searched.</param>
/// <param name="Trials">All trials.</param>
public sealed record TuningResults(TuningPlan Plan, IReadOnlyList<Trial> Trials) : StudyResults
{
    /// <summary>Draws and writes one figure of every hyperparameter; gives the files.</summary>
    public override IReadOnlyList<string> Draw(string folder) =>
        [.. Plan.Grids.Select(grid => TrialsChart.Create(Trials, grid)).OfType<Chart>().SelectMany(chart => FigureFiles.Write(folder, chart))];
}
