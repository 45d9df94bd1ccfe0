using Omniglot.Experiments.Results;
using Omniglot.Learning;

namespace Omniglot.Studies.Extrapolations;

/// <summary>The finite widths of a setting that an extrapolation is made of, and those that it is not.</summary>
/// <param name="Setting">What the networks have in common.</param>
/// <param name="Widths">What was measured, narrow before wide.</param>
/// <param name="Silent">The other finite widths of the setting, which can be predicted.</param>
public sealed record SpeakingWidths(string Setting, IReadOnlyList<SeedAccuracies> Widths, IReadOnlyList<Width> Silent)
{
    /// <summary>Why they say nothing, with the remedy; none if they do.</summary>
    public string? Problem => Extrapolator.Problem(Widths);

    /// <summary>Those of every setting of networks.</summary>
    /// <param name="summaries">All runs, by setting, narrow before wide.</param>
    /// <param name="committees">Committees of them.</param>
    /// <param name="asked">The widths that speak; none for all.</param>
    public static IReadOnlyList<SpeakingWidths> In(
        IReadOnlyList<WidthSummary> summaries, IReadOnlyList<CommitteeResult> committees, IReadOnlyList<Width>? asked) =>
    [
        .. from setting in summaries.Where(summary => summary.HasWidth && !summary.Width.IsInfinite && summary.Tested.Count > 0)
               .GroupBy(summary => summary.Setting)
           let speak = setting.Where(summary => asked?.Contains(summary.Width) ?? true).ToArray()
           select new SpeakingWidths(
               setting.Key.Name,
               [.. speak.Select(summary => SeedAccuracies.Create(summary, committees))],
               [.. setting.Except(speak).Select(summary => summary.Width)]),
    ];
}
