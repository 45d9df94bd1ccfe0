using Omniglot.Basics;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Results;

namespace Omniglot.Cli.Terminal;

/// <summary>Runs and their results in words.</summary>
internal static class RunText
{
    /// <summary><c>width 32, seed 1</c>.</summary>
    public static string Name(RunConfiguration run) => !run.Model.HasWidth
        ? $"{Setting.Of(run).Name}, seed {run.Seed}"
        : $"width {run.Width}, seed {run.Seed}";

    /// <summary>A share in 0..1 in percent, with one decimal.</summary>
    public static string Percent(double share) => $"{100 * share:F1} %";

    /// <summary>How a run ended, in a line.</summary>
    /// <param name="record">The run.</param>
    /// <param name="kept">Whether it was stored before.</param>
    public static string Ended(RunRecord record, bool kept)
    {
        var origin = kept ? ", kept from before" : $", {record.Seconds:F1} s";
        var result = record.Test is { } test
            ? $"test accuracy {100 * test.Accuracy:F1} ± {100 * test.Ci95:F1} %"
            : Trouble(record);
        return $"{Name(record.Configuration)}: {result}{origin}";
    }

    /// <summary>That an experiment has more runs than before.</summary>
    public static string Growth(int before, int after) => $"The experiment grew from {Words.Count(before, "run")} to {Words.Count(after)}.";

    /// <summary>That a run goes on, and from where.</summary>
    public static string Resumed(RunConfiguration run, long metaSteps) =>
        $"{Name(run)}: goes on after meta-step {metaSteps}";

    /// <summary>Why a run has no result.</summary>
    public static string Trouble(RunRecord record) => $"{record.Status.ToString().ToLowerInvariant()}, {record.Reason ?? "for an unknown reason"}";
}
