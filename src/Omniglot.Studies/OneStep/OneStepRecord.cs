using Omniglot.Data;
using Omniglot.Experiments.Results;

namespace Omniglot.Studies.OneStep;

/// <summary>A whole study of the first inner step, stored as <c>one-step.json</c>; its distances are in <c>one-step.csv</c>.</summary>
public sealed record OneStepRecord
{
    /// <summary>What was done.</summary>
    public required OneStepPlan Plan { get; init; }

    /// <summary>Name of the data set.</summary>
    public required string Dataset { get; init; }

    /// <summary>SHA-256 of the contents of the data set.</summary>
    public required string DatasetDigest { get; init; }

    /// <summary>What it was run with.</summary>
    public required SoftwareEnvironment Environment { get; init; }

    /// <summary>The accuracy at infinite width.</summary>
    public required OneStepAccuracy Accuracy { get; init; }

    /// <summary>The record of a study with this program.</summary>
    public static OneStepRecord Of(OneStepPlan plan, ImageSet images, OneStepAccuracy accuracy) => new()
    {
        Plan = plan,
        Dataset = images.Name,
        DatasetDigest = images.Digest,
        Environment = SoftwareEnvironment.Current(),
        Accuracy = accuracy,
    };
}
