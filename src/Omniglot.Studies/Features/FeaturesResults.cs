using Omniglot.Charts;
using Omniglot.Studies.Common;

namespace Omniglot.Studies.Features;

/// <summary>Which features were asked for, and where the drawings of the task lie.</summary>
/// <param name="Configuration">What was asked for.</param>
/// <param name="Points">The drawings at every stage.</param>
public sealed record FeaturesResults(StudyConfiguration<FeaturesPlan> Configuration, IReadOnlyList<FeaturePoint> Points) : StudyResults
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Draw(string folder) => FigureFiles.Write(folder, FeaturesFigure.Create(this));
}
