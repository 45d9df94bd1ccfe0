using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Experiments.Results;

namespace Omniglot.Cli.Commands.Extrapolate;

/// <summary>What finite widths say of others, beside what was measured of them.</summary>
internal static class ExtrapolationView
{
    /// <summary>Prints the estimates of every setting, and where the files are.</summary>
    public static void Print(CliContext context, IReadOnlyList<Extrapolation> estimates, IReadOnlyList<WidthSummary> measured, IReadOnlyList<string> files)
    {
        var table = TextTable.Create(["Network", "From widths"], ["Width", "Extrapolated %", "95 % interval", "Measured %"]);
        foreach (var estimate in estimates)
        {
            foreach (var row in Rows(estimate, [.. measured.Where(summary => summary.Setting.Name == estimate.Setting)])) table.AddCells(row);
        }

        context.Output.Write(table);
        foreach (var estimate in estimates)
        {
            context.Output.WriteText(
                $"{estimate.Setting}: lacks b n^-c with c = {Number(estimate.Exponent)}, {Words.Count(estimate.Seeds.Count, "seed")}"
                + $"{(estimate.CommitteeLimit is null ? ", no committees" : ", with committees")}.");
        }

        context.Output.WriteText("Extrapolated by a power law, intervals by a bootstrap over seeds: they hold if the law does. Measured: mean ± standard "
            + "error over seeds.");
        context.TellFiles(files);
    }

    private static IEnumerable<string[]> Rows(Extrapolation estimate, WidthSummary[] measured)
    {
        foreach (var prediction in estimate.Predictions)
            yield return Row($"{prediction.Width}", prediction.Accuracy, measured.FirstOrDefault(summary => summary.Width == prediction.Width));
        yield return Row("∞", estimate.Limit, measured.FirstOrDefault(summary => summary.Width.IsInfinite));
        if (estimate.CommitteeLimit is { } committee) yield return Row("∞, many members", committee, null);

        string[] Row(string width, Estimate value, WidthSummary? summary) =>
        [
            estimate.Setting, From(estimate), width, Decimals.Percent(value.Value), $"{Decimals.Percent(value.Low)} to {Decimals.Percent(value.High)}",
            Measured(summary),
        ];
    }

    private static string From(Extrapolation estimate) => $"{estimate.Widths[0]} to {estimate.Widths[^1]}";

    private static string Measured(WidthSummary? summary) => summary?.TestAccuracy is not { } mean
        ? ""
        : mean.StandardDeviation is { } deviation
            ? $"{Decimals.Percent(mean.Mean)} ± {Decimals.Percent(deviation / Math.Sqrt(mean.Count))}"
            : Decimals.Percent(mean.Mean);

    private static string Number(Estimate value) => $"{Decimals.Format(value.Value, 2)} ({Decimals.Format(value.Low, 2)} to {Decimals.Format(value.High, 2)})";
}
