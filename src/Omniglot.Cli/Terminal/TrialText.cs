using Omniglot.Experiments.Plans;
using Omniglot.Studies.Tuning;

namespace Omniglot.Cli.Terminal;

/// <summary>Trials of a search in words.</summary>
internal static class TrialText
{
    /// <summary><c>trial 3: sigma-b 16, inner-step-size 0.5: validation accuracy 51.2 ± 0.7 %, 1.2 s</c>.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="grids">What is searched over.</param>
    /// <param name="kept">Whether it was stored before.</param>
    public static string Ended(Trial trial, IReadOnlyList<HyperparameterGrid> grids, bool kept)
    {
        var origin = kept ? ", kept from before" : $", {trial.Seconds:F1} s";
        return $"trial {trial.Number}: {Values(trial, grids)}: {Score(trial)}{origin}";
    }

    /// <summary>The values of a trial.</summary>
    public static string Values(Trial trial, IReadOnlyList<HyperparameterGrid> grids) => string.Join(", ", grids.Select(grid =>
        $"{grid.Name} {TunableValue.Of(trial.Configuration, grid.Name).Value:G6}"));

    private static string Score(Trial trial) => trial.Score is { } score
        ? $"validation accuracy {100 * score.Accuracy:F2} ± {100 * score.Ci95:F2} %"
        : $"{trial.Status.ToString().ToLowerInvariant()}, {trial.Reason}";
}
