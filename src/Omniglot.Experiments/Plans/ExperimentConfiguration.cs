using Omniglot.Data;
using Omniglot.Experiments.Models;

namespace Omniglot.Experiments.Plans;

/// <summary>The whole configuration of an experiment, stored as <c>experiment.json</c>: enough to run it again.</summary>
public sealed record ExperimentConfiguration
{
    /// <summary>What to do.</summary>
    public required ExperimentPlan Plan { get; init; }

    /// <summary>Name of the data set: <c>Omniglot</c> or <c>synthetic glyphs</c>.</summary>
    public required string Dataset { get; init; }

    /// <summary>SHA-256 of the contents of the data set.</summary>
    public required string DatasetDigest { get; init; }

    /// <summary>What it was run with; it does not change what is done.</summary>
    public required SoftwareEnvironment Environment { get; init; }

    /// <summary>All runs, in the order in which they are carried out.</summary>
    public IEnumerable<RunConfiguration> Runs() => Plan.Runs(new DatasetIdentity(Dataset, DatasetDigest));

    /// <summary>The configuration of a plan on a data set, with this program.</summary>
    public static ExperimentConfiguration Of(ExperimentPlan plan, ImageSet images) => new()
    {
        Plan = plan,
        Dataset = images.Name,
        DatasetDigest = images.Digest,
        Environment = SoftwareEnvironment.Current(),
    };
}
