using System.Text.Json;
using System.Text.Json.Nodes;
using Omniglot.Data;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Storage;

namespace Omniglot.Studies.Common;

/// <summary>The whole configuration of a study, stored beside its results.</summary>
/// <typeparam name="TPlan">What the study does.</typeparam>
/// <param name="Plan">What to do.</param>
/// <param name="Dataset">Name of the data set.</param>
/// <param name="DatasetDigest">SHA-256 of the contents of the data set.</param>
/// <param name="Environment">What it was run with; it does not change what is done.</param>
public record StudyConfiguration<TPlan>(TPlan Plan, string Dataset, string DatasetDigest, SoftwareEnvironment Environment) : IStudyRecord
    where TPlan : class, IStudyPlan
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Problems() => Plan.Problems();

    /// <inheritdoc/>
    public JsonObject Essence() => new()
    {
        ["dataset"] = Dataset,
        ["datasetDigest"] = DatasetDigest,
        ["plan"] = JsonSerializer.SerializeToNode(Plan, JsonFormat.Options),
    };
}

/// <summary>Makes configurations of studies.</summary>
public static class StudyConfiguration
{
    /// <summary>The configuration of a plan on a data set, with this program.</summary>
    public static StudyConfiguration<TPlan> Create<TPlan>(TPlan plan, ImageSet images)
        where TPlan : class, IStudyPlan => new(plan, images.Name, images.Digest, SoftwareEnvironment.Current());
}
