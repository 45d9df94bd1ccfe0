using System.Globalization;
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
    public static void Print(CliContext context, IReadOnlyList<CoordinateSlope> slopes, IReadOnlyList<string> files)
    {
        var readout = slopes.Max(slope => slope.Layer);
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Parametrization").AddColumn("Quantity");
        for (var layer = 1; layer <= readout; layer++)
            table.AddColumn(new TableColumn(layer == readout ? "Logits" : FormattableString.Invariant($"Layer {layer}")).RightAligned());
        foreach (var row in slopes.GroupBy(slope => (slope.Parametrization, slope.Steps, slope.Step)))
            table.AddRow([new Text(ParametrizationName.Of(row.Key.Parametrization)), new Text(Quantity(row.Key.Steps, row.Key.Step)), .. row.Select(slope => new Text(Cell(slope)))]);
        context.Output.Write(table);
        context.Output.WriteText("Exponents of the width ± standard error over seeds, and what theory says of them; a dash where it says nothing.");
        var disagreeing = slopes.Count(slope => slope.Disagrees);
        context.Output.WriteText(disagreeing == 0
            ? "All agree within three standard errors (at least 0.1)."
            : string.Create(CultureInfo.InvariantCulture, $"{disagreeing} of {slopes.Count(slope => slope.Predicted is not null)} disagree by more than three standard errors (at least 0.1), marked !."));
        foreach (var file in files) context.Output.WriteText($"  {context.Workspace.Show(file)}");
    }

    private static string Quantity(ProbedSteps steps, int step) => step == 0
        ? "size as drawn"
        : string.Create(CultureInfo.InvariantCulture, $"change by {(steps == ProbedSteps.Meta ? "meta-step" : "inner step")} {step}");

    private static string Cell(CoordinateSlope slope)
    {
        var measured = slope.Slope is { } value
            ? string.Create(CultureInfo.InvariantCulture, $"{value + 0.0:0.00} ± {slope.StandardError ?? 0:0.00}")
            : "not finite";
        var predicted = slope.Predicted is { } exponent ? (exponent + 0.0).ToString("0.##", CultureInfo.InvariantCulture) : "–";
        return $"{measured} ({predicted}){(slope.Disagrees ? " !" : "")}";
    }
}
