using System.Globalization;
using Omniglot.Cli.Terminal;
using Omniglot.Studies.LabelPreferences;
using Spectre.Console;

namespace Omniglot.Cli.Commands.LabelPreferences;

/// <summary>What early meta-steps of an experiment's runs do to a preference for one label, and how they ended.</summary>
internal static class LabelPreferenceView
{
    /// <summary>Prints a line for every run.</summary>
    public static void Print(IAnsiConsole console, IReadOnlyList<RunPreference> runs)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Hyperparameters");
        foreach (var header in (string[])["Width", "Seed", "λ", "λ/λ∞", "Growth", "Best epoch", "Test accuracy %"]) table.AddColumn(new TableColumn(header).RightAligned());
        foreach (var run in runs) table.AddRow([.. Row(run).Select(cell => new Text(cell))]);
        console.Write(table);
        console.WriteText("Growth of a preference for one label, per task, meta-step and unit of the meta step size, on the next meta-training tasks, unclipped; negative where it is taken back. λ: the largest eigenvalue of the second moment of hidden rows; λ∞: that of infinite width on the same tasks.");
    }

    private static string[] Row(RunPreference one)
    {
        var run = one.Run.Configuration;
        return
        [
            run.HyperparameterSet,
            run.Width.ToString(),
            run.Seed.ToString(CultureInfo.InvariantCulture),
            Number(one.Preference.SecondMoment, "F2"),
            Number(one.RelativeMoment, "F3"),
            Number(one.Preference.Growth, "F4"),
            one.Run.BestEpoch?.ToString(CultureInfo.InvariantCulture) ?? "–",
            one.Run.Test is { } test ? Number(100 * test.Accuracy, "F2") : "–",
        ];
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
