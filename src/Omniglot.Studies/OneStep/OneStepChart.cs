using System.Globalization;
using Omniglot.Charts;
using Omniglot.Experiments.Figures;
using Omniglot.Experiments.Results;
using Omniglot.Learning.Networks;

namespace Omniglot.Studies.OneStep;

/// <summary>
/// Distance of finite networks from infinite width after one inner step, against the width, both axes logarithmic: medians of each
/// parametrization as a line with its fitted slope, runs as thin lines, below it the standard error of the limit itself, and a line of slope -1/2 for the eye.
/// </summary>
public static class OneStepChart
{
    /// <summary>The chart of some distances; none where none is positive and finite, as a logarithm needs.</summary>
    public static Chart? Create(IReadOnlyList<OneStepDistance> distances)
    {
        var drawn = distances.Where(one => one.Distance > 0 && double.IsFinite(one.Distance)).ToArray();
        if (drawn.Length == 0) return null;
        var widths = new WidthAxis([.. drawn.Select(one => one.Width)]);
        var groups = drawn.GroupBy(one => one.Parametrization).ToArray();
        ChartSeries[] measured = [.. groups.SelectMany(Measured).OrderBy(series => series.Naming == SeriesNaming.End)];
        ChartSeries[] series = [.. measured, .. groups.SelectMany((group, i) => Floor(group, i, widths)), DistanceSeries.Reference(measured, widths)];
        return new Chart
        {
            Name = "one-step",
            Title = "One inner step from initialisation: distance from infinite width",
            Notes = Notes(drawn),
            Rows =
            [
                [
                    new ChartPanel(
                        "", "", widths.Axis("Hidden width n"),
                        DecadeAxis.Around("RMS difference of logits from infinite width", [.. series.SelectMany(one => one.Points)]), series),
                ],
            ],
        };
    }

    private static IReadOnlyList<ChartSeries> Measured(IGrouping<string, OneStepDistance> group, int index) =>
        DistanceSeries.Create(Label(group.Key), group.Select(one => (one.Seed, one.Width, one.Distance)), ChartColors.Category(index));

    // A limit in closed form has no error, and no floor.
    private static IEnumerable<ChartSeries> Floor(IGrouping<string, OneStepDistance> group, int index, WidthAxis widths)
    {
        var error = RootMeanSquare(group.Select(one => one.LimitError));
        if (!(error > 0)) yield break;
        var level = Math.Log10(error);
        var style = ChartColors.Category(index);
        yield return new ChartSeries(
            $"{Name(group.Key)}: standard error\nof the limit itself",
            [new(widths.Low, level), new(widths.High, level)],
            new SeriesStyle(style.Colour, ChartColors.Dashed),
            SeriesNaming.End);
    }

    private static string Name(string parametrization) =>
        parametrization == Parametrization.MaximalUpdate(1).Name ? "μP" : parametrization.ToUpperInvariant();

    private static string Label(string parametrization) => parametrization == Parametrization.MaximalUpdate(1).Name
        ? "μP: logits against\nthe limit's"
        : $"{Name(parametrization)}: change of logits\nagainst the kernel's";

    private static string[] Notes(OneStepDistance[] drawn)
    {
        var (one, seeds) = (drawn[0], DataNote.Seeds(drawn.Select(row => row.Seed)));
        var spread = drawn.Select(row => row.Seed).Distinct().Skip(1).Any()
            ? $"Strong line: median over {seeds}, which the slope is fitted to."
            : $"One network a width, {seeds}.";
        var scales = drawn.GroupBy(row => row.Parametrization).Select(group => string.Create(
            CultureInfo.InvariantCulture, $"{RootMeanSquare(group.Select(row => row.LimitScale)):G2} ({Name(group.Key)})"));
        return
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{one.Dataset}, {one.Ways}-way {one.Shots}-shot meta-test tasks, {one.Tasks} a seed; {ActivationName.Of(one.Activation)}, "
                + $"one hidden layer, ε = {one.InnerStepSize}"),
            spread,
            $"RMS of what is compared with: {string.Join(", ", scales)}.",
        ];
    }

    private static double RootMeanSquare(IEnumerable<double> values) => Math.Sqrt(values.Average(value => value * value));
}
