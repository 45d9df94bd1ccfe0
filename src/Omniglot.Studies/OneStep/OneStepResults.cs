using Omniglot.Basics;
using Omniglot.Charts;
using Omniglot.Studies.Common;

namespace Omniglot.Studies.OneStep;

/// <summary>What a study of the first inner step was asked for and found.</summary>
/// <param name="Record">What was asked for.</param>
/// <param name="Accuracy">How the infinite network does.</param>
/// <param name="Distances">How far finite networks are from infinite width.</param>
public sealed record OneStepResults(OneStepRecord Record, OneStepAccuracy Accuracy, IReadOnlyList<OneStepDistance> Distances) : StudyResults
{
    /// <summary>The results of a record and its distances.</summary>
    /// <exception cref="OmniglotException">The record has no accuracy.</exception>
    public OneStepResults(OneStepRecord record, IReadOnlyList<OneStepDistance> distances)
        : this(record, record.Accuracy ?? throw new OmniglotException("The record of one-step has no accuracy: start anew with --fresh."), distances)
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Draw(string folder) => OneStepChart.Create(Distances) is { } chart ? FigureFiles.Write(folder, chart) : [];
}
