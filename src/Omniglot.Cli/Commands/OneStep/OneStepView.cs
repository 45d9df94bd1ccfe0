using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Studies.OneStep;
using Spectre.Console;

namespace Omniglot.Cli.Commands.OneStep;

/// <summary>The results of a study of the first inner step: accuracy, distances, and where the files are.</summary>
internal static class OneStepView
{
    /// <summary>Prints what was found, and where the files are.</summary>
    public static void Print(CliContext context, OneStepResults results, IReadOnlyList<string> files)
    {
        var (record, accuracy) = (results.Record, results.Accuracy);
        context.Output.WriteText($"{record.Dataset}: meta-test accuracy at infinite width after one inner step from initialisation: "
            + $"{100 * accuracy.Accuracy:F2} ± {100 * accuracy.Ci95:F2} % (95 % interval over {accuracy.Tasks} tasks)");
        context.Output.WriteText($"RMS of its logits {accuracy.LogitScale:G3}, of their standard error of integration {accuracy.LogitError:G2}");
        context.Output.Write(Table(results.Distances));
        context.Output.WriteText("Geometric means over seeds of RMS differences of logits: in mup of the adapted logits from the limit's, in ntp of "
            + "their change from the kernel's.");
        context.TellFiles(files);
    }

    private static TextTable Table(IReadOnlyList<OneStepDistance> distances)
    {
        var names = distances.Select(row => row.Parametrization).Distinct().ToArray();
        var table = TextTable.Create([], names.Select(name => $"Distance, {name}").Prepend("Width"));
        foreach (var width in distances.GroupBy(row => row.Width).OrderBy(group => group.Key))
            table.AddCells([width.Key.ToString(), .. names.Select(name => Mean(width.Where(row => row.Parametrization == name)))]);
        return table;
    }

    private static string Mean(IEnumerable<OneStepDistance> rows) =>
        $"{Math.Exp(rows.Average(row => Math.Log(row.Distance))):0.00e+0}";
}
