using Omniglot.Basics;
using Omniglot.Data.Splits;

namespace Omniglot.Experiments.Results;

/// <summary>The results of an experiment as a table of text, for terminal and README: one row a setting and width.</summary>
/// <param name="Headers">Headers of the columns, as many as each row has cells.</param>
/// <param name="Rows">
/// The cells of every row, invariant text. Accuracies are means over seeds in percent, ± standard deviation over seeds or, marked with an asterisk,
/// the half width of the 95 % interval over the tasks of a single run; differences are in points. Where there are several seeds a column has their
/// medians, and where runs lost again what they had learned, a column counts them.
/// </param>
public sealed record ResultsTable(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    private const string None = "";
    private const double Percent = 100;

    /// <summary>The index of the first column of numbers, which are aligned to the right from there to the last but one.</summary>
    public const int FirstNumber = 2;

    private static readonly Column[] Columns =
    [
        new("Network", summary => summary.Setting.Network),
        new("Hyperparameters", summary => summary.Setting.Label),
        new("Width", summary => summary.Width.IsInfinite ? "∞" : summary.Width.ToString()),
        new("Test accuracy %", summary => WithSpread(summary.TestAccuracy?.Mean, summary.TestSpread) + (summary.Tested.Count == 1 ? " *" : None)),
        new("Median %", summary => summary is { Tested.Count: > 1, MedianAccuracy: { } median } ? Decimals.Percent(median.Median) : None)
        {
            IsShown = summaries => summaries.Any(summary => summary.Tested.Count > 1),
        },
        new("Published %", summary => WithSpread(summary.Published?.Accuracy, summary.Published?.StandardDeviation)),
        new("Difference", Difference),
        new("Validation %", summary => summary.ValidationAccuracy is { } validation ? Decimals.Percent(validation) : None),
        new("Best epoch", summary => EpochRange.Format(summary.Tested.Select(run => run.BestEpoch))),
        new("Seconds", summary => Decimals.Format(summary.Runs.Average(run => run.Seconds), 1)),
        new("Lost", summary => $"{summary.Lost}") { IsShown = summaries => summaries.Any(summary => summary.Lost > 0) },
        new("Runs", summary => Status(summary.Runs)),
    ];

    /// <summary>The table of some runs.</summary>
    public static ResultsTable Create(IEnumerable<RunRecord> runs)
    {
        var summaries = WidthSummary.Of(runs);
        Column[] columns = [.. Columns.Where(column => column.IsShown(summaries))];
        return new ResultsTable(
            [.. columns.Select(column => column.Header)], [.. summaries.Select(summary => columns.Select(column => column.Cell(summary)).ToArray())]);
    }

    /// <summary>What a reader of the table must know of its runs beside their numbers, a sentence each.</summary>
    public static IReadOnlyList<string> Notes(IEnumerable<RunRecord> runs) =>
        [.. runs.Select(run => run.Configuration.Protocol.Split).Distinct().Select(CharacterSplit.ValidationNote).OfType<string>()];

    private static string Difference(WidthSummary summary) =>
        Percent * summary.TestAccuracy?.Mean - Percent * summary.Published?.Accuracy is { } points ? Decimals.Signed(points, 2) : None;

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

    private sealed record Column(string Header, Func<WidthSummary, string> Cell)
    {
        public Func<IReadOnlyList<WidthSummary>, bool> IsShown { get; init; } = _ => true;
    }
}
