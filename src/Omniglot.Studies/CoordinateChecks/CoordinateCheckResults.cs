using Omniglot.Charts;
using Omniglot.Studies.Common;

namespace Omniglot.Studies.CoordinateChecks;

/// <summary>What a coordinate check was asked for and measured.</summary>
/// <param name="Configuration">What was asked for.</param>
/// <param name="Sizes">What was measured.</param>
public sealed record CoordinateCheckResults(StudyConfiguration<CoordinateCheckPlan> Configuration, IReadOnlyList<PreActivationSize> Sizes) : StudyResults
{
    /// <summary>The fitted exponents beside those of theory.</summary>
    public IReadOnlyList<CoordinateSlope> Slopes { get; } = CoordinateSlopes.Fit(Sizes);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Draw(string folder) =>
        [.. CoordinateCheckFigure.Create(this).SelectMany(grid => FigureFiles.Write(folder, grid))];
}
