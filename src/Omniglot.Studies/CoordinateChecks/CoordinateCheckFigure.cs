using System.Globalization;
using Omniglot.Basics;
using Omniglot.Charts;
using Omniglot.Experiments.Figures;
using Omniglot.Studies.Common;
using ScottPlot;

namespace Omniglot.Studies.CoordinateChecks;

/// <summary>
/// The change of pre-activations against width, both axes logarithmic: a row of panels a parametrization, a column a layer, a line
/// a step, and the size as drawn for comparison.
/// </summary>
public static class CoordinateCheckFigure
{
    /// <summary>Sizes beyond this many decades above one lie at the upper edge, with those that are not finite.</summary>
    private const double HighestDecade = 8;

    /// <summary>From the upper edge to marks there, as a share of the panel's height.</summary>
    private const double EdgeDistance = 0.04;

    /// <summary>Between first and last step, the legend names every so many.</summary>
    private const int NamedSteps = 5;

    /// <summary>Widths that a panel has room to name.</summary>
    private const int MostTicks = 4;

    /// <summary>One figure of meta-steps and one of inner steps.</summary>
    public static IReadOnlyList<ChartGrid> Create(CoordinateCheckResults results) =>
    [
        .. Enum.GetValues<ProbedSteps>().Select(steps =>
            Grid(results.Configuration, steps, [.. results.Sizes.Where(size => size.Steps == steps)], results.Slopes)),
    ];

    private static ChartGrid Grid(
        StudyConfiguration<CoordinateCheckPlan> configuration, ProbedSteps steps, IReadOnlyList<PreActivationSize> sizes, IReadOnlyList<CoordinateSlope> slopes)
    {
        var noun = steps == ProbedSteps.Meta ? "meta-step" : "inner step";
        var last = sizes.Max(size => size.Step);
        return new ChartGrid
        {
            Name = $"coordinate-check-{steps.ToString().ToLowerInvariant()}",
            Title = $"Coordinate check: pre-activations against width over {noun}s",
            Notes = Notes(configuration, sizes),
            Rows = [.. sizes.GroupBy(size => size.Parametrization).Select(group => Row(steps, [.. group], slopes))],
            Legend =
            [
                new ChartSeries("as drawn", [], Drawn),
                .. Enumerable.Range(1, last).Where(step => step == 1 || step == last || step % NamedSteps == 0).Select(step => new ChartSeries(
                    string.Create(CultureInfo.InvariantCulture, $"change by\n{noun} {step}"), [], Style(step, last))),
                .. sizes.All(size => size.Quantity <= Math.Pow(10, HighestDecade))
                    ? Array.Empty<ChartSeries>()
                    : [new ChartSeries("beyond the panel\nor not finite", [], Beyond)],
            ],
        };
    }

    private static SeriesStyle Drawn => new(ChartColors.Limit, ChartColors.Dashed);

    private static SeriesStyle Beyond => new(ChartColors.Category(1).Colour, Line: null, MarkerShape.Eks);

    private static SeriesStyle Style(int step, int last) => new(ChartColors.Sequential(step - 1, last), LinePattern.Solid, MarkerShape.FilledCircle);

    // One vertical axis a row: layers are compared.
    private static IReadOnlyList<ChartPanel> Row(ProbedSteps steps, IReadOnlyList<PreActivationSize> sizes, IReadOnlyList<CoordinateSlope> slopes)
    {
        var widths = new WidthAxis([.. sizes.Select(size => size.Width)]);
        var layers = sizes.Max(size => size.Layer);
        var shown = sizes.GroupBy(size => (size.Layer, size.Step, size.Width)).Select(Mean).Where(point => IsShown(point.Log)).ToArray();
        var y = DecadeAxis.Around("mean |x|", [.. shown.Select(point => new ChartPoint(0, point.Log))]);
        return
        [
            .. Enumerable.Range(1, layers)
                .Select(layer => Panel(steps, [.. sizes.Where(size => size.Layer == layer)], layers, slopes, widths, y)),
        ];
    }

    private static ChartPanel Panel(
        ProbedSteps steps, IReadOnlyList<PreActivationSize> sizes, int readout, IReadOnlyList<CoordinateSlope> slopes, WidthAxis widths, ChartAxis y)
    {
        var (one, last) = (sizes[0], sizes.Max(size => size.Step));
        var points = sizes.GroupBy(size => (size.Layer, size.Step, size.Width)).Select(Mean).ToLookup(point => point.Step);
        var lines = Enumerable.Range(0, last + 1).Select(step => new ChartSeries(
            "",
            [
                .. points[step].Where(point => IsShown(point.Log)).OrderBy(point => point.Width)
                    .Select(point => new ChartPoint(widths.Position(point.Width), point.Log)),
            ],
            step == 0 ? Drawn : Style(step, last)));
        var beyond = points.SelectMany(step => step).Where(point => point.Log > HighestDecade || double.IsNaN(point.Log))
            .Select(point => point.Width).Distinct();
        var edge = y.High - EdgeDistance * (y.High - y.Low);
        return new ChartPanel(
            $"{ParametrizationName.Of(one.Parametrization)}, {(one.Layer == readout ? "logits" : FormattableString.Invariant($"layer {one.Layer}"))}",
            Note(slopes, one.Parametrization, steps, one.Layer),
            widths.Axis("Width n", MostTicks),
            y,
            [
                .. lines.Where(line => line.Points.Count > 0),
                .. beyond.Order().Select(width => new ChartSeries("", [new ChartPoint(widths.Position(width), edge)], Beyond)),
            ]);
    }

    private static string Note(IReadOnlyList<CoordinateSlope> slopes, string parametrization, ProbedSteps steps, int layer)
    {
        var of = slopes.Where(slope => slope.Parametrization == parametrization && slope.Layer == layer).ToArray();
        var drawn = of.Single(slope => slope.Step == 0);
        var steady = of.Where(slope => slope.Steps == steps && slope.Step > 0)
            .Select(slope => string.Create(CultureInfo.InvariantCulture, $"step {slope.Step} {Text(slope)}"));
        return $"slopes: drawn {Text(drawn)}\n{string.Join(", ", steady)}";
    }

    private static string Text(CoordinateSlope slope)
    {
        var measured = slope.Slope is { } value ? Decimals.Format(value, 2) : "none";
        var predicted = slope.Predicted is { } exponent ? $" ({Decimals.Short(exponent, 2)})" : "";
        return (measured + predicted).Replace('-', '−');
    }

    // The geometric mean over seeds; no number where one is not finite.
    private static (int Step, Learning.Width Width, double Log) Mean(
        IGrouping<(int Layer, int Step, Learning.Width Width), PreActivationSize> seeds)
    {
        var isFinite = seeds.All(size => double.IsFinite(size.Quantity));
        return (seeds.Key.Step, seeds.Key.Width, isFinite ? seeds.Average(size => Math.Log10(size.Quantity)) : double.NaN);
    }

    private static bool IsShown(double log) => double.IsFinite(log) && log <= HighestDecade;

    private static string[] Notes(StudyConfiguration<CoordinateCheckPlan> configuration, IReadOnlyList<PreActivationSize> sizes)
    {
        var plan = configuration.Plan;
        var fitted = CoordinateSlopes.Fitted(sizes.Select(size => size.Width));
        var network = StudyNote.Describe(plan.Network, configuration.Dataset, plan.Protocol);
        var seeds = DataNote.Seeds(sizes.Select(size => size.Seed));
        return
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{network}; η = {plan.MetaLearningRate:0.####}, ε = {plan.Protocol.InnerStepSize:0.####}, nothing clipped."),
            $"Geometric mean over {seeds}; slopes over n ≥ {fitted[0]}, in brackets what theory says, if it does.",
            "Flat and large: features are learned; falling: they freeze (kernel regime); rising: training blows up.",
        ];
    }
}
