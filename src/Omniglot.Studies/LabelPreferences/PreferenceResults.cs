using Omniglot.Charts;
using Omniglot.Studies.Common;

namespace Omniglot.Studies.LabelPreferences;

/// <summary>Which runs were asked for, and what their meta-steps do to a preference for one label.</summary>
/// <param name="Configuration">What was asked for.</param>
/// <param name="Runs">The runs.</param>
public sealed record PreferenceResults(StudyConfiguration<PreferencePlan> Configuration, IReadOnlyList<RunPreference> Runs) : StudyResults
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Draw(string folder) => FigureFiles.Write(folder, PreferenceFigure.Create(this));
}
