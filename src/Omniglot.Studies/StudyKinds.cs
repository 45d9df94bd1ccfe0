using Omniglot.Basics;
using Omniglot.Studies.Common;
using Omniglot.Studies.CoordinateChecks;
using Omniglot.Studies.Features;
using Omniglot.Studies.LabelPreferences;
using Omniglot.Studies.OneStep;
using Omniglot.Studies.Transfer;
using Omniglot.Studies.Tuning;

namespace Omniglot.Studies;

/// <summary>The kinds of studies whose folders can be drawn again.</summary>
public static class StudyKinds
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IStudyKind> All { get; } =
        [TransferStudy.Kind, CoordinateCheck.Kind, SavedFeatures.Kind, OneStepStudy.Kind, PreferenceStudy.Kind, new TuningStudy()];

    /// <summary>The results of the study that a folder holds; none where it holds no study.</summary>
    /// <param name="root">The folder.</param>
    /// <exception cref="OmniglotException">They cannot be read, or the study is not finished.</exception>
    public static StudyResults? Find(string root) => All.Select(kind => kind.Find(root)).OfType<StudyResults>().FirstOrDefault();
}
