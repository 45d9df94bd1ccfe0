using Omniglot.Basics;
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
        var table = Tables.Create(["Hyperparameters"], ["Width", "Seed", "λ", "λ/λ∞", "Growth", "Best epoch", "Test accuracy %"]);
        foreach (var run in runs) table.AddCells(Row(run));
        console.Write(table);
        console.WriteText("Growth of a preference for one label, per task, meta-step and unit of the meta step size, on the next meta-training "
            + "tasks, unclipped; negative where it is taken back. λ: the largest eigenvalue of the second moment of hidden rows; λ∞: that of "
            + "infinite width on the same tasks.");
    }

    private static string[] Row(RunPreference one)
    {
        var run = one.Run.Configuration;
        return
        [
            run.HyperparameterSet,
            run.Width.ToString(),
            $"{run.Seed}",
            Decimals.Format(one.Preference.SecondMoment, 2),
            Decimals.Format(one.RelativeMoment, 3),
            Decimals.Format(one.Preference.Growth, 4),
            one.Run.BestEpoch is { } epoch ? $"{epoch}" : "–",
            one.Run.Test is { } test ? Decimals.Format(100 * test.Accuracy, 2) : "–",
        ];
    }
}
