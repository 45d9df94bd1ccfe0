using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Experiments.Figures;
using Omniglot.Studies.CoordinateChecks;
using Spectre.Console;

namespace Omniglot.Cli.Commands.CoordinateChecks;

/// <summary>The fitted exponents of a coordinate check beside those of theory.</summary>
internal static class CoordinateCheckView
{
    /// <summary>Prints a line for every parametrization and step, what disagrees, and where the files are.</summary>
    public static void Print(CliContext context, CoordinateCheckResults results, IReadOnlyList<string> files)
    {
        var slopes = results.Slopes;
        var readout = slopes.Max(slope => slope.Layer);
        string[] headers = [.. Enumerable.Range(1, readout).Select(layer => layer == readout ? "Logits" : $"Layer {layer}")];
        var table = TextTable.Create(["Parametrization", "Quantity"], headers);
        foreach (var row in slopes.GroupBy(slope => (slope.Parametrization, slope.Steps, slope.Step)))
            table.AddCells([ParametrizationName.Of(row.Key.Parametrization), Quantity(row.Key.Steps, row.Key.Step), .. row.Select(Cell)]);
        context.Output.Write(table);
        context.Output.WriteText("Exponents of the width ± standard error over seeds, and what theory says of them; a dash where it says nothing.");
        var disagreeing = slopes.Count(slope => slope.Disagrees);
        context.Output.WriteText(disagreeing == 0
            ? "All agree within three standard errors (at least 0.1)."
            : $"{disagreeing} of {slopes.Count(slope => slope.Predicted is not null)} disagree by more than three standard errors (at least 0.1), marked !.");
        context.TellFiles(files);
    }

    private static string Quantity(ProbedSteps steps, int step) => step == 0
        ? "size as drawn"
        : $"change by {(steps == ProbedSteps.Meta ? "meta-step" : "inner step")} {step}";

    private static string Cell(CoordinateSlope slope)
    {
        var measured = slope.Slope is { } value
            ? $"{Decimals.Format(value, 2)} ± {Decimals.Format(slope.StandardError ?? 0, 2)}"
            : "not finite";
        var predicted = slope.Predicted is { } exponent ? Decimals.Short(exponent, 2) : "–";
        return $"{measured} ({predicted}){(slope.Disagrees ? " !" : "")}";
    }
}
