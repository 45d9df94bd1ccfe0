using Omniglot.Data;
using Omniglot.Experiments.Results;

namespace Omniglot.Studies.Common;

/// <summary>The whole configuration of a study, stored beside its results.</summary>
/// <typeparam name="TPlan">What the study does.</typeparam>
/// <param name="Plan">What to do.</param>
/// <param name="Dataset">Name of the data set.</param>
/// <param name="DatasetDigest">SHA-256 of the contents of the data set.</param>
/// <param name="Environment">What it was run with; it does not change what is done.</param>
public sealed record StudyConfiguration<TPlan>(TPlan Plan, string Dataset, string DatasetDigest, SoftwareEnvironment Environment)
    where TPlan : class;

/// <summary>Makes configurations of studies.</summary>
public static class StudyConfiguration
{
    /// <summary>The configuration of a plan on a data set, with this program.</summary>
    public static StudyConfiguration<TPlan> Of<TPlan>(TPlan plan, ImageSet images)
        where TPlan : class => new(plan, images.Name, images.Digest, SoftwareEnvironment.Current());
}
