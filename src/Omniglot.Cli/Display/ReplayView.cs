using System.Globalization;
using Omniglot.Experiments.Replay;
using Spectre.Console;

namespace Omniglot.Cli.Display;

/// <summary>The deviations of replayed traces.</summary>
internal static class ReplayView
{
    /// <summary>Prints a table of all deviations, and whether they pass.</summary>
    public static void Print(IAnsiConsole console, IReadOnlyList<ReplayReport> reports, double tolerance)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumn("Trace").AddColumn("Quantity").AddColumn(new TableColumn("Largest deviation").RightAligned());
        foreach (var report in reports)
        {
            foreach (var (i, deviation) in report.Deviations.Index())
                table.AddRow(new Text(i == 0 ? report.Trace : ""), new Text(deviation.Quantity), new Text(Number(deviation.Largest)));
        }

        console.Write(table);
        var above = reports.Where(report => !(report.Largest <= tolerance)).Select(report => report.Trace).ToArray();
        console.WriteText(above.Length == 0
            ? $"All within {Number(tolerance)}."
            : $"Above {Number(tolerance)}: {string.Join(", ", above)}.");
    }

    private static string Number(double value) => value.ToString("0.0e+0", CultureInfo.InvariantCulture);
}
