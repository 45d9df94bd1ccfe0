using System.Globalization;

namespace Omniglot.Experiments.Results;

/// <summary>The results of an experiment as a table of text, for terminal and README: one row a setting and width.</summary>
public static class ResultsTable
{
    private const string None = "";

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
        [.. WidthSummary.Of(runs).Select(ResultsTableRow.Of).Select(Cells)];

    private static string[] Cells(ResultsTableRow row) =>
    [
        row.Setting.Network,
        row.Setting.HyperparameterSet,
        row.Width.IsInfinite ? "∞" : row.Width.ToString(),
        WithSpread(row.TestPercent, row.TestSpread) + (row.IsSpreadOverTasks ? " *" : None),
        WithSpread(row.PublishedPercent, row.PublishedSpread),
        row.Difference is { } points ? Signed(points) : None,
        row.ValidationPercent is { } validation ? Number(validation, 2) : None,
        row.BestEpochs,
        Number(row.Seconds, 1),
        row.Status,
    ];

    private static string WithSpread(double? mean, double? spread) => (mean, spread) switch
    {
        (null, _) => None,
        ({ } value, null) => Number(value, 2),
        ({ } value, { } around) => $"{Number(value, 2)} ± {Number(around, 2)}",
    };

    private static string Signed(double value) => value.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture);

    private static string Number(double value, int decimals) =>
        value.ToString(string.Create(CultureInfo.InvariantCulture, $"F{decimals}"), CultureInfo.InvariantCulture);
}
