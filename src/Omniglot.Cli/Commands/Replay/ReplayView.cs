using Omniglot.Cli.Terminal;
using Omniglot.Studies.Replay;
using Spectre.Console;

namespace Omniglot.Cli.Commands.Replay;

/// <summary>The deviations of replayed traces.</summary>
internal static class ReplayView
{
    /// <summary>Prints a table of all deviations, and whether they pass.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="reports">The deviations.</param>
    /// <param name="tolerance">What passes; none for each deviation's own tolerance.</param>
    public static void Print(IAnsiConsole console, IReadOnlyList<ReplayReport> reports, double? tolerance)
    {
        var table = TextTable.Create(["Trace", "Quantity"], ["Largest deviation", "Standard error", "Passes up to"]);
        foreach (var report in reports)
        {
            foreach (var (i, deviation) in report.Deviations.Index())
            {
                var error = deviation.StandardError is { } value ? Number(value) : "";
                table.AddCells(i == 0 ? report.Trace : "", deviation.Quantity, Number(deviation.Largest), error, Number(tolerance ?? deviation.Tolerance));
            }
        }

        console.Write(table);
        var above = reports.Where(report => !report.Passes(tolerance)).Select(report => report.Trace).ToArray();
        var bounds = reports.SelectMany(report => report.Deviations).Select(deviation => Number(tolerance ?? deviation.Tolerance)).Distinct().ToArray();
        var bound = bounds.Length == 1 ? bounds[0] : "their tolerances";
        console.WriteText(above.Length == 0 ? $"All within {bound}." : $"Above {bound}: {string.Join(", ", above)}.");
    }

    private static string Number(double value) => $"{value:0.0e+0}";
}
