using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Data.Splits;
using Omniglot.Experiments.Figures;
using Omniglot.Studies.Transfer;
using Spectre.Console;

namespace Omniglot.Cli.Commands.Transfer;

/// <summary>The best rates of a study of transfer, and how far they move.</summary>
internal static class TransferView
{
    /// <summary>Prints the optimum of every width, the shift of every parametrization, and where the files are.</summary>
    public static void Print(CliContext context, TransferResults results, IReadOnlyList<string> files)
    {
        var (plan, cells) = (results.Configuration.Plan, results.Cells);
        var optima = TransferOptimum.FindAll(cells).ToDictionary(optimum => (optimum.Parametrization, optimum.Width));
        var table = TextTable.Create(["Parametrization"], plan.Widths.Select(width => $"n = {width}").Append("Moves by grid steps"));
        foreach (var shift in TransferShift.Measure(cells, plan.Grid))
        {
            var rates = plan.Widths.Select(width => optima.TryGetValue((shift.Parametrization, width), out var optimum) ? Rate(optimum) : "diverged");
            table.AddCells([ParametrizationName.Of(shift.Parametrization), .. rates, Steps(shift)]);
        }

        context.Output.Write(table);
        var name = plan.Swept == SweptRate.Meta ? "meta learning rate" : "inner step size";
        context.Output.WriteText($"log₂ of the {name} with the best validation accuracy, at the top of a parabola through each seed's best points: "
            + "mean ± standard deviation over seeds; its way from the narrowest to the widest network ± standard error.");
        if (CharacterSplit.ValidationNote(plan.Protocol.Split) is { } note) context.Output.WriteText(note);
        if (optima.Values.Any(optimum => optimum.AtEdge)) context.Output.WriteText("* The first or the last rate of the grid, of some seed: a better "
            + "one may lie outside.");
        context.TellFiles(files);
    }

    private static string Rate(TransferOptimum optimum)
    {
        var spread = optimum.Exponent.StandardDeviation is { } deviation ? $" ± {Decimals.Short(deviation, 2)}" : "";
        return $"{Decimals.Short(optimum.Exponent.Mean, 2)}{spread}{(optimum.AtEdge ? " *" : "")}";
    }

    private static string Steps(TransferShift shift)
    {
        if (shift.GridSteps is not { } steps) return "diverged";
        var error = shift.StandardError is { } value ? $" ± {Decimals.Format(value, 1)}" : "";
        return $"{Decimals.Signed(steps.Mean, 1)}{error}";
    }
}
