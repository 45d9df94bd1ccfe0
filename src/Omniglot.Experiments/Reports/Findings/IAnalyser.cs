using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports.Findings;

/// <summary>Looks for one kind of thing that a careful colleague would point out.</summary>
public interface IAnalyser
{
    /// <summary>What it looks for, as an item of a list.</summary>
    string LooksFor { get; }

    /// <summary>What it found; nothing where all is well.</summary>
    IEnumerable<Finding> Find(StoredExperiment experiment);
}
