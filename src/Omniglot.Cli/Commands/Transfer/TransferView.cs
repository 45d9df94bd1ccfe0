using System.Globalization;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Experiments.Figures;
using Omniglot.Studies.Transfer;
using Spectre.Console;

namespace Omniglot.Cli.Commands.Transfer;

/// <summary>The best rates of a study of transfer, and how far they move.</summary>
internal static class TransferView
{
    /// <summary>Prints the optimum of every width, the shift of every parametrization, and where the files are.</summary>
    public static void Print(CliContext context, TransferPlan plan, IReadOnlyList<TransferCell> cells, IReadOnlyList<string> files)
    {
        var optima = TransferOptimum.Of(cells).ToDictionary(optimum => (optimum.Parametrization, optimum.Width));
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Parametrization");
        foreach (var header in plan.Widths.Select(width => $"n = {width}").Append("Moves by grid steps")) table.AddColumn(new TableColumn(header).RightAligned());
        foreach (var shift in TransferShift.Of(cells, plan.Grid))
        {
            table.AddRow(
            [
                new Text(ParametrizationName.Of(shift.Parametrization)),
                .. plan.Widths.Select(width => new Text(optima.TryGetValue((shift.Parametrization, width), out var optimum) ? Rate(optimum) : "diverged")),
                new Text(Steps(shift)),
            ]);
        }

        context.Output.Write(table);
        var name = plan.Swept == SweptRate.Meta ? "meta learning rate" : "inner step size";
        context.Output.WriteText($"log₂ of the {name} with the best validation accuracy, mean ± standard deviation over seeds; its way from the narrowest to the widest network ± standard error.");
        if (optima.Values.Any(optimum => optimum.AtEdge)) context.Output.WriteText("* The first or the last rate of the grid, of some seed: a better one may lie outside.");
        foreach (var file in files) context.Output.WriteText($"  {context.Workspace.Show(file)}");
    }

    private static string Rate(TransferOptimum optimum) => string.Create(
        CultureInfo.InvariantCulture,
        $"{optimum.Exponent.Mean:0.##}{(optimum.Exponent.StandardDeviation is { } deviation ? FormattableString.Invariant($" ± {deviation:0.##}") : "")}{(optimum.AtEdge ? " *" : "")}");

    private static string Steps(TransferShift shift) => shift.GridSteps is { } steps
        ? string.Create(CultureInfo.InvariantCulture, $"{steps.Mean:+0.0;-0.0;0.0}{(shift.StandardError is { } error ? FormattableString.Invariant($" ± {error:0.0}") : "")}")
        : "diverged";
}
