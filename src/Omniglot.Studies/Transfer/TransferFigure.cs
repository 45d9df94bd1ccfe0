using System.Globalization;
using Omniglot.Charts;
using Omniglot.Experiments.Figures;
using Omniglot.Experiments.Results;
using Omniglot.Learning;
using Omniglot.Studies.Common;
using ScottPlot;

namespace Omniglot.Studies.Transfer;

/// <summary>Validation accuracy against a rate on a logarithmic axis: a panel a parametrization, a line a width, the optimum of each
/// width marked, diverged runs at the lower edge.</summary>
public static class TransferFigure
{
    private const double Percent = 100;

    /// <summary>The figure of a study; none where every run diverged.</summary>
    /// <param name="configuration">The whole configuration of the study.</param>
    /// <param name="cells">Its runs.</param>
    public static ChartGrid? Of(StudyConfiguration<TransferPlan> configuration, IReadOnlyList<TransferCell> cells)
    {
        var plan = configuration.Plan;
        var means = cells.GroupBy(cell => (cell.Parametrization, cell.Width, cell.Exponent)).ToDictionary(group => group.Key, Mean);
        var points = means.Values.OfType<ChartPoint>().ToArray();
        if (points.Length == 0) return null;
        var y = LinearAxis.Around("Meta-validation accuracy (%)", points);
        var widths = cells.Select(cell => cell.Width).Distinct().Order().ToArray();
        var optima = TransferOptimum.Of(cells);
        var shifts = TransferShift.Of(cells, plan.Grid);
        return new ChartGrid
        {
            Name = "transfer",
            Title = $"Does the best {(plan.Swept == SweptRate.Meta ? "meta learning rate" : "inner step size")} transfer across widths?",
            Notes = Notes(configuration, cells),
            Rows = [[.. cells.Select(cell => cell.Parametrization).Distinct().Select(name => new ChartPanel(
                ParametrizationName.Of(name), Note(shifts.Single(shift => shift.Parametrization == name)), X(plan), y, [.. Series(name)]))]],
            Legend =
            [
                .. widths.Select((width, index) => new ChartSeries($"n = {width}", [], Line(index))),
                new ChartSeries("best rate of a width", [], Optimum(ChartColors.Limit)),
                new ChartSeries("diverged", [], Diverged(ChartColors.Limit)),
            ],
        };

        SeriesStyle Line(int index) => new(ChartColors.Sequential(index, widths.Length), LinePattern.Solid, MarkerShape.FilledCircle);

        IEnumerable<ChartSeries> Series(string name)
        {
            foreach (var (index, width) in widths.Index())
            {
                var of = means.Where(mean => mean.Key.Parametrization == name && mean.Key.Width == width).OrderBy(mean => mean.Key.Exponent).ToArray();
                yield return new ChartSeries("", [.. of.Select(mean => mean.Value).OfType<ChartPoint>()], Line(index));
                foreach (var lost in of.Where(mean => mean.Value is null))
                    yield return new ChartSeries("", [new ChartPoint(lost.Key.Exponent, y.Low + (0.02 + 0.025 * index) * (y.High - y.Low))], Diverged(Line(index).Colour));
                if (Mark(name, width, of.Select(mean => mean.Value).OfType<ChartPoint>()) is { } mark) yield return new ChartSeries("", [mark], Optimum(Line(index).Colour));
            }
        }

        // The mean of the seeds' optima need not be a point of the grid: it lies at the height of the nearest.
        ChartPoint? Mark(string name, Width width, IEnumerable<ChartPoint> line)
        {
            var optimum = optima.SingleOrDefault(one => one.Parametrization == name && one.Width == width);
            var nearest = optimum is null ? null : line.MinBy(point => Math.Abs(point.X - optimum.Exponent.Mean));
            return nearest is null ? null : new ChartPoint(optimum!.Exponent.Mean, nearest.Y);
        }
    }

    private static SeriesStyle Optimum(Color colour) => new(colour, Line: null, MarkerShape.OpenDiamond, ErrorBars: true);

    private static SeriesStyle Diverged(Color colour) => new(colour, Line: null, MarkerShape.Eks);

    // The mean over seeds; none where a seed diverged.
    private static ChartPoint? Mean(IGrouping<(string Parametrization, Width Width, double Exponent), TransferCell> seeds)
    {
        if (seeds.Any(cell => !cell.IsFinite)) return null;
        var mean = SeedMean.Of([.. seeds.Select(cell => Percent * cell.Accuracy!.Value)])!;
        return new ChartPoint(seeds.Key.Exponent, mean.Mean, mean.StandardDeviation);
    }

    private static ChartAxis X(TransferPlan plan)
    {
        var exponents = plan.Grid.Exponents();
        return new ChartAxis(
            plan.Swept == SweptRate.Meta ? "η at the narrowest width" : "ε at the narrowest width",
            exponents[0] - plan.Grid.Step / 2,
            exponents[^1] + plan.Grid.Step / 2,
            [.. exponents.Select(exponent => new ChartTick(exponent, double.IsInteger(exponent) && (exponents.Count <= 7 || exponent % 2 == 0) ? Superscript.Power(2, (int)exponent) : ""))]);
    }

    private static string Note(TransferShift shift) => shift.GridSteps is { } steps
        ? string.Create(CultureInfo.InvariantCulture, $"optimum moves {steps.Mean:+0.0;−0.0;0.0}{(shift.StandardError is { } error ? FormattableString.Invariant($" ± {error:0.0}") : "")} grid steps")
        : "no optimum: all diverged";

    private static string[] Notes(StudyConfiguration<TransferPlan> configuration, IReadOnlyList<TransferCell> cells)
    {
        var plan = configuration.Plan;
        var other = plan.Swept == SweptRate.Meta
            ? string.Create(CultureInfo.InvariantCulture, $"ε = {plan.Protocol.InnerStepSize:0.####}")
            : string.Create(CultureInfo.InvariantCulture, $"η = {plan.MetaLearningRate:0.####}");
        var mean = cells.Select(cell => cell.Seed).Distinct().Count() > 1 ? "Mean over {0}; band: ± standard deviation." : "One run a point, {0}.";
        return
        [
            StudyNote.Of(plan.Network, configuration.Dataset, plan.Protocol) + ".",
            string.Create(CultureInfo.InvariantCulture, $"{plan.Protocol.Epochs} epochs of {plan.Protocol.MetaBatches} meta-batches, {other}, nothing clipped. ") + mean.Replace("{0}", DataNote.Seeds(cells.Select(cell => cell.Seed)), StringComparison.Ordinal),
        ];
    }
}
