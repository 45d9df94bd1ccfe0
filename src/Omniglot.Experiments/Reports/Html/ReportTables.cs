using Omniglot.Basics;
using Omniglot.Experiments.Reports.Findings;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports.Html;

/// <summary>The tables of results of a report.</summary>
internal static class ReportTables
{
    /// <summary>Network, hyperparameters and width name a row.</summary>
    public const int NameColumns = 3;

    // Epochs of the table of learning curves, as shares of the whole.
    private static readonly double[] Moments = [0, 0.01, 0.1, 0.25, 0.5, 0.75, 1];

    /// <summary>Ours beside published results, as <c>results.md</c> has them.</summary>
    public static ReportTable Results(StoredExperiment experiment)
    {
        var table = ResultsTable.Create(experiment.Runs);
        var caption = string.Join(" ", ResultsTable.Notes(experiment.Runs).Prepend("Accuracy on meta-test, ours and published"));
        return ReportTable.Create(caption, table.Headers, table.Rows, ResultsTable.FirstNumber, table.Headers.Count - 1).Compact(NameColumns);
    }

    /// <summary>Every run by itself.</summary>
    public static ReportTable Runs(StoredExperiment experiment) => ReportTable.Create(
        "Every run; ± is half the 95 % interval over its own test tasks",
        ["Network", "Hyperparameters", "Width", "Seed", "Test accuracy %", "Test loss", "Validation %", "Best epoch", "Epochs", "Seconds", "Ended"],
        experiment.Summaries.SelectMany(summary => summary.Runs.Select(run => Run(summary, run))),
        firstNumber: 2,
        afterNumbers: 10)
        .Compact(NameColumns);

    /// <summary>The learning curves in numbers; none where nothing was meta-trained.</summary>
    public static ReportTable? Curves(StoredExperiment experiment)
    {
        var trained = experiment.Summaries.Where(summary => summary.Tested.Any(run => run.Configuration.Protocol.Epochs > 0)).ToArray();
        if (trained.Length == 0) return null;
        var last = trained.Max(summary => summary.Tested.Max(run => run.Configuration.Protocol.Epochs));
        var epochs = Moments.Select(share => (int)Math.Ceiling(share * last)).Distinct().ToArray();
        return ReportTable.Create(
            "Meta-validation accuracy in % by epoch, mean over seeds",
            ["Network", "Hyperparameters", "Width", .. epochs.Select(epoch => $"Epoch {epoch}")],
            trained.Select(summary => (string[])[.. Names(summary), .. epochs.Select(epoch => At(summary, epoch))]),
            firstNumber: 2,
            afterNumbers: int.MaxValue)
            .Compact(NameColumns);
    }

    /// <summary>How long runs took, and the sum of all.</summary>
    public static ReportTable Timing(StoredExperiment experiment) => ReportTable.Create(
        $"Seconds of a run; {Plain.Duration(experiment.Runs.Sum(run => run.Seconds))} over all {Words.Count(experiment.Runs.Count, "run")}",
        ["Network", "Hyperparameters", "Width", "Runs", "Mean", "Shortest", "Longest", "Sum"],
        experiment.Summaries.Select(summary => (string[])
        [
            .. Names(summary),
            Words.Count(summary.Runs.Count),
            Plain.Seconds(summary.Runs.Average(run => run.Seconds)),
            Plain.Seconds(summary.Runs.Min(run => run.Seconds)),
            Plain.Seconds(summary.Runs.Max(run => run.Seconds)),
            Plain.Seconds(summary.Runs.Sum(run => run.Seconds)),
        ]),
        firstNumber: 2,
        afterNumbers: int.MaxValue)
        .Compact(NameColumns);

    /// <summary>The cells that name a row.</summary>
    public static IEnumerable<string> Names(WidthSummary summary) =>
        [summary.Setting.Network, summary.Setting.Label, RunList.Width(summary)];

    private static string[] Run(WidthSummary summary, RunRecord run) =>
    [
        .. Names(summary),
        $"{run.Configuration.Seed}",
        run.Test is { } test ? $"{Decimals.Percent(test.Accuracy)} ± {Decimals.Percent(test.Ci95)}" : "",
        run.Test is { } tested ? Decimals.Format(tested.Loss, 3) : "",
        run.BestValidationAccuracy() is { } validation ? Decimals.Percent(validation) : "",
        $"{run.BestEpoch}",
        Words.Count(run.Configuration.Protocol.Epochs),
        Plain.Seconds(run.Seconds),
        run.Status.ToString().ToLowerInvariant(),
    ];

    private static string At(WidthSummary summary, int epoch) =>
        SeedMean.Of([.. summary.Tested.SelectMany(run => run.Curve).Where(point => point.Epoch == epoch).Select(point => point.ValidationAccuracy)]) is { } mean
            ? Decimals.Percent(mean.Mean)
            : "";
}
