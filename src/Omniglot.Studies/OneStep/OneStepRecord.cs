using System.Text.Json.Serialization;
using Omniglot.Data;
using Omniglot.Experiments.Plans;
using Omniglot.Studies.Common;

namespace Omniglot.Studies.OneStep;

/// <summary>What a study of the first inner step was asked for and how accurate the infinite network is, stored as
/// <c>one-step.json</c>; its distances are in <c>one-step.csv</c>.</summary>
/// <param name="Plan">What to do.</param>
/// <param name="Dataset">Name of the data set.</param>
/// <param name="DatasetDigest">SHA-256 of the contents of the data set.</param>
/// <param name="Environment">What it was run with.</param>
public sealed record OneStepRecord(OneStepPlan Plan, string Dataset, string DatasetDigest, SoftwareEnvironment Environment)
    : StudyConfiguration<OneStepPlan>(Plan, Dataset, DatasetDigest, Environment)
{
    /// <summary>The accuracy at infinite width, of the seeds measured so far; none at first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(1)]
    public OneStepAccuracy? Accuracy { get; init; }

    /// <summary>The record of a study with this program, of which nothing is measured yet.</summary>
    public static OneStepRecord Create(OneStepPlan plan, ImageSet images) => new(plan, images.Name, images.Digest, SoftwareEnvironment.Current());
}
