using Omniglot.Learning;

namespace Omniglot.Experiments.Results;

/// <summary>All committees of one size, of networks of one setting and width. They share members, so their spread says less than as many
/// independent committees would.</summary>
/// <param name="Setting">What the networks have in common.</param>
/// <param name="Width">n.</param>
/// <param name="Members">m.</param>
/// <param name="Accuracy">Mean meta-test accuracy in 0..1, and its spread over committees.</param>
/// <param name="Loss">Mean query cross-entropy, in nats.</param>
/// <param name="Distance">Root mean square distance from the limits over committees; none where one has none.</param>
public sealed record CommitteeMean(string Setting, Width Width, int Members, SeedMean Accuracy, double Loss, double? Distance)
{
    /// <summary>The means of some committees, by setting as they come, narrow before wide, few members before many.</summary>
    public static IReadOnlyList<CommitteeMean> Of(IEnumerable<CommitteeResult> committees) =>
    [
        .. committees.GroupBy(one => one.Setting).SelectMany(setting => setting
            .GroupBy(one => (one.Width, one.Members))
            .OrderBy(group => group.Key.Width).ThenBy(group => group.Key.Members)
            .Select(group => new CommitteeMean(
                setting.Key,
                group.Key.Width,
                group.Key.Members,
                SeedMean.Of([.. group.Select(one => one.Test.Accuracy)])!,
                group.Average(one => one.Test.Loss),
                group.All(one => one.Distance is not null) ? Math.Sqrt(group.Average(one => one.Distance!.Rms * one.Distance.Rms)) : null))),
    ];
}
