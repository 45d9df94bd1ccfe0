using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Studies.LabelPreferences;

namespace Omniglot.Cli.Commands.LabelPreferences;

/// <summary>What early meta-steps of an experiment's runs do to a preference for one label, and how they ended.</summary>
internal static class LabelPreferenceView
{
    /// <summary>Prints a line for every run, and where the files are.</summary>
    public static void Print(CliContext context, PreferenceResults results, IReadOnlyList<string> files)
    {
        var console = context.Output;
        var table = TextTable.Create(["Hyperparameters"], ["Width", "Seed", "λ", "λ/λ∞", "Growth", "Best epoch", "Test accuracy %"]);
        foreach (var run in results.Runs) table.AddCells(Row(run));
        console.Write(table);
        console.WriteText("Growth of a preference for one label, per task, meta-step and unit of the meta step size, on the next meta-training "
            + "tasks, unclipped; negative where it is taken back. λ: the largest eigenvalue of the second moment of hidden rows; λ∞: that of "
            + "infinite width on the same tasks.");
        context.TellFiles(files);
    }

    private static string[] Row(RunPreference run) =>
    [
        run.HyperparameterSet,
        run.Width.ToString(),
        $"{run.Seed}",
        Decimals.Format(run.SecondMoment, 2),
        Decimals.Format(run.RelativeMoment, 3),
        Decimals.Format(run.Growth, 4),
        run.BestEpoch is { } epoch ? $"{epoch}" : "–",
        run.Accuracy is { } accuracy ? Decimals.Format(100 * accuracy, 2) : "–",
    ];
}
