using Omniglot.Basics;
using Omniglot.Data.Splits;

namespace Omniglot.Experiments.Results;

/// <summary>The results of an experiment as a table of text, for terminal and README: one row a setting and width.</summary>
public static class ResultsTable
{
    private const string None = "";
    private const double Percent = 100;

    /// <summary>Headers of the columns, as many as each row has cells.</summary>
    public static IReadOnlyList<string> Headers { get; } =
        ["Network", "Hyperparameters", "Width", "Test accuracy %", "Published %", "Difference", "Validation %", "Best epoch", "Seconds", "Runs"];

    /// <summary>The index of the first column of numbers, which are aligned to the right from there to the last but one.</summary>
    public const int FirstNumber = 2;

    /// <summary>
    /// The cells of every row, invariant text. Accuracies are means over seeds in percent, ± standard deviation over
    /// seeds or, marked with an asterisk, the half width of the 95 % interval over the tasks of a single run;
    /// differences are in points.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(IEnumerable<RunRecord> runs) =>
        [.. WidthSummary.Of(runs).Select(Cells)];

    /// <summary>What a reader of the table must know of its runs beside their numbers, a sentence each.</summary>
    public static IReadOnlyList<string> Notes(IEnumerable<RunRecord> runs) =>
        [.. runs.Select(run => run.Configuration.Protocol.Split).Distinct().Select(CharacterSplit.ValidationNote).OfType<string>()];

    private static string[] Cells(WidthSummary summary) =>
    [
        summary.Setting.Network,
        summary.Setting.Label,
        summary.Width.IsInfinite ? "∞" : summary.Width.ToString(),
        WithSpread(summary.TestAccuracy?.Mean, summary.TestSpread) + (summary.Tested.Count == 1 ? " *" : None),
        WithSpread(summary.Published?.Accuracy, summary.Published?.StandardDeviation),
        Percent * summary.TestAccuracy?.Mean - Percent * summary.Published?.Accuracy is { } points ? Decimals.Signed(points, 2) : None,
        summary.ValidationAccuracy is { } validation ? Decimals.Format(Percent * validation, 2) : None,
        EpochRange.Format(summary.Tested.Select(run => run.BestEpoch)),
        Decimals.Format(summary.Runs.Average(run => run.Seconds), 1),
        Status(summary.Runs),
    ];

    private static string WithSpread(double? mean, double? spread) => (mean, spread) switch
    {
        (null, _) => None,
        ({ } value, null) => Decimals.Format(Percent * value, 2),
        ({ } value, { } around) => $"{Decimals.Format(Percent * value, 2)} ± {Decimals.Format(Percent * around, 2)}",
    };

    // For example "3 done" or "1 of 3 diverged".
    private static string Status(IReadOnlyCollection<RunRecord> runs)
    {
        string[] troubles =
        [
            .. runs.Where(run => run.Status != RunStatus.Done).GroupBy(run => run.Status).OrderBy(group => group.Key)
                .Select(group => $"{group.Count()} of {runs.Count} {group.Key.ToString().ToLowerInvariant()}"),
        ];
        return troubles.Length == 0 ? $"{runs.Count} done" : string.Join(", ", troubles);
    }
}
