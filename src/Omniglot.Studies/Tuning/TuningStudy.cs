using Omniglot.Basics;
using Omniglot.Studies.Common;

namespace Omniglot.Studies.Tuning;

/// <summary>Searches in general: how their folders are found and read.</summary>
public sealed class TuningStudy : IStudyKind
{
    /// <summary>The name of the kind, and that of the plan's file.</summary>
    public const string KindName = "tuning";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <summary>The search that a folder holds; none where it holds none.</summary>
    /// <exception cref="OmniglotException">Its plan or a trial cannot be read, or a trial is missing.</exception>
    public StudyResults? Find(string root)
    {
        var folder = new TuningFolder(TuningFolder.At(root));
        if (!folder.Exists) return null;
        var plan = folder.Read();
        var trials = plan.Draw().Select((point, index) => folder.Find(index + 1, plan.At(point))).ToArray();
        return trials.OfType<Trial>().Count() == trials.Length
            ? new TuningResults(plan, [.. trials.OfType<Trial>()])
            : throw new OmniglotException($"{root} lacks trials of its search: carry it out again, which adds what is missing.");
    }
}
