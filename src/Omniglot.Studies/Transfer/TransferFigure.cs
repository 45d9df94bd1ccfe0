using System.Globalization;
using Omniglot.Charts;
using Omniglot.Experiments.Figures;
using Omniglot.Experiments.Results;
using Omniglot.Learning;
using Omniglot.Learning.Learners;
using Omniglot.Studies.Common;
using ScottPlot;

namespace Omniglot.Studies.Transfer;

/// <summary>Validation accuracy against a rate on a logarithmic axis: a panel a parametrization, a line a width, the optimum of each
/// width marked, diverged runs at the lower edge.</summary>
public static class TransferFigure
{
    private const double Percent = 100;
    private const int MostLabels = 7;

    // Crosses of diverged runs, as shares of the panel's height above its lower edge: of the first width, and from width to width.
    private const double CrossHeight = 0.02;
    private const double CrossDistance = 0.025;

    /// <summary>The figure of a study; none where every run diverged.</summary>
    public static Chart? Create(TransferResults results)
    {
        var (configuration, cells) = (results.Configuration, results.Cells);
        var lines = Lines(cells);
        var points = lines.SelectMany(line => line.Points.Concat(line.Runs)).ToArray();
        if (points.Length == 0) return null;
        var widths = cells.Select(cell => cell.Width).Distinct().Order().ToArray();
        var y = LinearAxis.Around("Meta-validation accuracy (%)", points);
        return new Chart
        {
            Name = "transfer",
            Title = $"Does the best {(configuration.Plan.Swept == SweptRate.Meta ? "meta learning rate" : "inner step size")} transfer across widths?",
            Notes = Notes(configuration, cells),
            Rows =
            [
                [
                    .. TransferShift.Measure(cells, configuration.Plan.Grid).Select(shift => new ChartPanel(
                        ParametrizationName.Of(shift.Parametrization), Note(shift), X(configuration.Plan), y,
                        InOrder(lines.Where(line => line.Parametrization == shift.Parametrization).SelectMany(line => Series(line, widths, y))))),
                ],
            ],
        };
    }

    // One width of one parametrization: medians over seeds, each run, exponents at which some seed diverged, and the best rate.
    private sealed record WidthLine(
        string Parametrization, Width Width, IReadOnlyList<ChartPoint> Points, IReadOnlyList<ChartPoint> Runs, IReadOnlyList<double> Diverged,
        TransferOptimum? Optimum);

    private static IReadOnlyList<WidthLine> Lines(IReadOnlyList<TransferCell> cells)
    {
        var optima = TransferOptimum.FindAll(cells);
        return
        [
            .. from line in cells.GroupBy(cell => (cell.Parametrization, cell.Width)).OrderBy(line => line.Key.Width)
               let rates = line.GroupBy(cell => cell.Exponent).OrderBy(rate => rate.Key).ToArray()
               let optimum = optima.SingleOrDefault(one => (one.Parametrization, one.Width) == line.Key)
               let diverged = rates.Where(rate => rate.Any(cell => !cell.IsFinite)).Select(rate => rate.Key)
               let runs = line.Where(cell => cell.IsFinite).Select(cell => new ChartPoint(cell.Exponent, Percent * cell.Accuracy!.Value))
               select new WidthLine(
                   line.Key.Parametrization, line.Key.Width, [.. rates.Select(Median).OfType<ChartPoint>()],
                   rates.Any(rate => rate.Skip(1).Any()) ? [.. runs] : [], [.. diverged], optimum)
        ];
    }

    // A run that diverged is worse than any that did not; where the middle one did there is no median.
    private static ChartPoint? Median(IGrouping<double, TransferCell> seeds)
    {
        var median = SeedMedian.Of(seeds.Select(cell => Percent * cell.Accuracy ?? double.NegativeInfinity))!.Median;
        return double.IsFinite(median) ? new ChartPoint(seeds.Key, median) : null;
    }

    private static IEnumerable<ChartSeries> Series(WidthLine line, Width[] widths, ChartAxis y)
    {
        var index = Array.IndexOf(widths, line.Width);
        var style = Line(index, widths.Length);
        var height = y.Low + (CrossHeight + CrossDistance * index) * (y.High - y.Low);
        if (line.Runs.Count > 0) yield return new ChartSeries("one run", line.Runs, style.Dots);
        yield return new ChartSeries($"n = {line.Width}", line.Points, style);
        foreach (var exponent in line.Diverged) yield return new ChartSeries("diverged", [new ChartPoint(exponent, height)], Diverged(style.Colour));
        if (Mark(line) is { } mark) yield return new ChartSeries("best rate of a width", [mark], Optimum(style.Colour));
    }

    // Runs below lines, lines below marks.
    private static ChartSeries[] InOrder(IEnumerable<ChartSeries> series) =>
        [.. series.OrderBy(one => one.Style.Weight).ThenBy(one => one.Style.Line is null)];

    // The mean of the seeds' optima need not be a point of the grid: its mark lies on the line between two.
    private static ChartPoint? Mark(WidthLine line)
    {
        if (line.Optimum is not { Exponent.Mean: var best } || line.Points.Count == 0) return null;
        var (below, above) = (line.Points.LastOrDefault(point => point.X <= best), line.Points.FirstOrDefault(point => point.X >= best));
        if (below is null || above is null) return (below ?? above)! with { X = best };
        var share = above.X > below.X ? (best - below.X) / (above.X - below.X) : 0;
        return new ChartPoint(best, below.Y + share * (above.Y - below.Y));
    }

    private static SeriesStyle Line(int index, int count) => new(ChartColors.Sequential(index, count), LinePattern.Solid, MarkerShape.FilledCircle);

    private static SeriesStyle Optimum(Color colour) => new(colour, Line: null, MarkerShape.OpenDiamond, SeriesWeight.Large);

    private static SeriesStyle Diverged(Color colour) => new(colour, Line: null, MarkerShape.Eks);

    private static ChartAxis X(TransferPlan plan)
    {
        var exponents = plan.Grid.Exponents();
        return new ChartAxis(
            plan.Swept == SweptRate.Meta ? "η at the narrowest width" : "ε at the narrowest width",
            exponents[0] - plan.Grid.Step / 2,
            exponents[^1] + plan.Grid.Step / 2,
            [.. exponents.Select(exponent => new ChartTick(exponent, IsLabelled(exponent) ? Superscript.Power(2, (int)exponent) : ""))]);

        bool IsLabelled(double exponent) => double.IsInteger(exponent) && (exponents.Count <= MostLabels || exponent % 2 == 0);
    }

    private static string Note(TransferShift shift)
    {
        if (shift.GridSteps is not { } steps) return "no optimum: all diverged";
        var error = shift.StandardError is { } known ? string.Create(CultureInfo.InvariantCulture, $" ± {known:0.0}") : "";
        var moves = string.Create(CultureInfo.InvariantCulture, $"optimum moves {steps.Mean:+0.0;−0.0;0.0}{error} grid steps");
        return $"{moves} from n = {shift.Narrow} to {shift.Wide}";
    }

    private static string[] Notes(StudyConfiguration<TransferPlan> configuration, IReadOnlyList<TransferCell> cells)
    {
        var plan = configuration.Plan;
        var other = plan.Swept == SweptRate.Meta
            ? string.Create(CultureInfo.InvariantCulture, $"ε = {plan.Protocol.InnerStepSize:0.####}")
            : string.Create(CultureInfo.InvariantCulture, $"η = {plan.MetaLearningRate:0.####}");
        var seeds = DataNote.Seeds(cells.Select(cell => cell.Seed));
        var mean = cells.Select(cell => cell.Seed).Distinct().Count() > 1
            ? $"Line: median over {seeds}; diamond: mean of the tops of the seeds' curves."
            : $"One run a point, {seeds}.";
        return
        [
            StudyNote.Describe(plan.Network, configuration.Dataset, plan.Protocol) + ".",
            $"{plan.Protocol.Epochs} epochs of {plan.Protocol.MetaBatches} meta-batches, {other}, {Adapts(plan)}{Clip(plan)}. {mean}",
        ];
    }

    private static string Adapts(TransferPlan plan) => plan.Adapts == AdaptationScope.Readout ? "the readout alone adapts, " : "";

    private static string Clip(TransferPlan plan) => double.IsPositiveInfinity(plan.Protocol.GradientClip)
        ? "nothing clipped"
        : string.Create(CultureInfo.InvariantCulture, $"gradients clipped to norm {plan.Protocol.GradientClip:0.####}");
}
