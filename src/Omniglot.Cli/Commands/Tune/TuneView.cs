using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Data.Splits;
using Omniglot.Studies.Tuning;

namespace Omniglot.Cli.Commands.Tune;

/// <summary>The outcome of a search: its best trials, the winner as a command line, and where the files are.</summary>
internal static class TuneView
{
    private const int Shown = 10;

    /// <summary>Prints the outcome; trials that diverged are counted.</summary>
    public static void Print(CliContext context, string folder, TuningResults results, IReadOnlyList<string> figures, string? data = null)
    {
        var (plan, trials) = (results.Plan, results.Trials);
        var table = new TextTable(["Trial", "Values", "Validation %", "Best epoch"], column => column != 1);
        var scored = trials.Where(trial => trial.Score is not null).OrderByDescending(trial => trial.Score!.Accuracy).ThenBy(trial => trial.Number);
        foreach (var trial in scored.Take(Shown))
        {
            var score = $"{100 * trial.Score!.Accuracy:F2} ± {100 * trial.Score.Ci95:F2}";
            table.AddCells($"{trial.Number}", TrialText.Values(trial, plan.Grids), score, $"{trial.BestEpoch}");
        }

        context.Output.Write(table);
        var diverged = trials.Count(trial => trial.Score is null);
        if (diverged > 0) context.Error.WriteWarning($"{diverged} of {trials.Count} trials diverged.");
        if (Trial.Best(trials) is { } winner)
        {
            if (CharacterSplit.ValidationNote(winner.Configuration.Protocol.Split) is { } note) context.Output.WriteText(note);
            var steps = winner.Score!.InnerSteps == 1 ? "1 inner step" : $"{winner.Score.InnerSteps} inner steps";
            context.Output.WriteText($"The winner of {trials.Count} trials, by validation accuracy with {steps} (± half the 95 % interval over tasks):");
            context.Output.WriteText($"  {TrainCommandLine.Of(winner.Configuration, data)}");
        }

        context.Output.WriteText($"Trials and figures are in {context.Workspace.Show(folder)}:");
        context.TellFiles(figures);
    }
}
