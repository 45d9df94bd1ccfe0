using System.Globalization;
using Omniglot.Basics;
using Omniglot.Charts;
using Omniglot.Experiments.Figures;
using Omniglot.Experiments.Results;
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

    /// <summary>Between first and last step, the key names every so many.</summary>
    private const int NamedSteps = 5;

    /// <summary>What a step is called stays on one line.</summary>
    private const char NoBreak = '\u00a0';

    /// <summary>Widths that a panel has room to name.</summary>
    private const int MostTicks = 4;

    /// <summary>One figure of meta-steps and one of inner steps.</summary>
    public static IReadOnlyList<Chart> Create(CoordinateCheckResults results) =>
    [
        .. Enum.GetValues<ProbedSteps>().Select(steps =>
            Draw(results.Configuration, steps, [.. results.Sizes.Where(size => size.Steps == steps)], results.Slopes)),
    ];

    private static Chart Draw(
        StudyConfiguration<CoordinateCheckPlan> configuration, ProbedSteps steps, IReadOnlyList<PreActivationSize> sizes, IReadOnlyList<CoordinateSlope> slopes)
    {
        var noun = steps == ProbedSteps.Meta ? "meta-step" : "inner step";
        return new Chart
        {
            Name = $"coordinate-check-{steps.ToString().ToLowerInvariant()}",
            Title = $"Coordinate check: pre-activations against width over {noun}s",
            Notes = Notes(configuration, sizes),
            Rows = [.. sizes.GroupBy(size => size.Parametrization).Select(group => Row(steps, noun, [.. group], slopes))],
        };
    }

    private static SeriesStyle Drawn => new(ChartColors.Limit, ChartColors.Dashed);

    private static SeriesStyle Beyond => new(ChartColors.Category(1).Colour, Line: null, MarkerShape.Eks);

    private static SeriesStyle Style(int step, int last) => new(ChartColors.Sequential(step - 1, last), LinePattern.Solid, MarkerShape.FilledCircle);

    // One vertical axis a row: layers are compared.
    private static IReadOnlyList<ChartPanel> Row(
        ProbedSteps steps, string noun, IReadOnlyList<PreActivationSize> sizes, IReadOnlyList<CoordinateSlope> slopes)
    {
        var widths = new WidthAxis([.. sizes.Select(size => size.Width)]);
        var layers = sizes.Max(size => size.Layer);
        var shown = sizes.Select(size => Math.Log10(size.Quantity)).Where(IsShown);
        var y = DecadeAxis.Around("mean |x|", [.. shown.Select(log => new ChartPoint(0, log))]);
        return
        [
            .. Enumerable.Range(1, layers)
                .Select(layer => Panel(steps, noun, [.. sizes.Where(size => size.Layer == layer)], layers, slopes, widths, y)),
        ];
    }

    private static ChartPanel Panel(
        ProbedSteps steps, string noun, IReadOnlyList<PreActivationSize> sizes, int readout, IReadOnlyList<CoordinateSlope> slopes, WidthAxis widths,
        ChartAxis y)
    {
        var (one, last) = (sizes[0], sizes.Max(size => size.Step));
        var medians = sizes.GroupBy(size => (size.Step, size.Width)).Select(Median).ToLookup(point => point.Step);
        var lines = Enumerable.Range(0, last + 1).Select(step => Line(
            step, last, noun,
            [
                .. medians[step].Where(point => IsShown(point.Log)).OrderBy(point => point.Width)
                    .Select(point => new ChartPoint(widths.Position(point.Width), point.Log)),
            ]));
        var beyond = medians.SelectMany(step => step).Where(point => point.Log > HighestDecade || double.IsNaN(point.Log))
            .Select(point => point.Width).Distinct();
        var edge = y.High - EdgeDistance * (y.High - y.Low);
        return new ChartPanel(
            $"{ParametrizationName.Of(one.Parametrization)}, {(one.Layer == readout ? "logits" : FormattableString.Invariant($"layer {one.Layer}"))}",
            Note(slopes, one.Parametrization, steps, one.Layer),
            widths.Axis("Width n", MostTicks),
            y,
            [
                .. Runs(sizes, last, widths),
                .. lines.Where(line => line.Points.Count > 0),
                .. beyond.Order().Select(width => new ChartSeries("beyond the panel or not finite", [new ChartPoint(widths.Position(width), edge)], Beyond)),
            ]);
    }

    private static string Note(IReadOnlyList<CoordinateSlope> slopes, string parametrization, ProbedSteps steps, int layer)
    {
        var of = slopes.Where(slope => slope.Parametrization == parametrization && slope.Layer == layer).ToArray();
        var drawn = of.Single(slope => slope.Step == 0);
        var steady = of.Where(slope => slope.Steps == steps && slope.Step > 0)
            .Select(slope => string.Create(CultureInfo.InvariantCulture, $"step {slope.Step} {Text(slope)}").Replace(' ', NoBreak));
        return $"slopes: drawn {Text(drawn)}\n{string.Join(", ", steady)}";
    }

    private static string Text(CoordinateSlope slope)
    {
        var measured = slope.Slope is { } value ? Decimals.Format(value, 2) : "none";
        var predicted = slope.Predicted is { } exponent ? $" ({Decimals.Short(exponent, 2)})" : "";
        return (measured + predicted).Replace('-', '−');
    }

    // Of the steps that the key names, where there is more than one seed.
    private static IEnumerable<ChartSeries> Runs(IReadOnlyList<PreActivationSize> sizes, int last, WidthAxis widths) =>
        from step in sizes.GroupBy(size => size.Step)
        where IsNamed(step.Key, last) && step.Select(size => size.Seed).Distinct().Skip(1).Any()
        let style = step.Key == 0 ? Drawn : Style(step.Key, last)
        let points = step.Select(size => (size.Width, Log: Math.Log10(size.Quantity))).Where(point => IsShown(point.Log))
        select new ChartSeries("one run", [.. points.Select(point => new ChartPoint(widths.Position(point.Width), point.Log))], style.Dots);

    private static bool IsNamed(int step, int last) => step <= 1 || step == last || step % NamedSteps == 0;

    private static ChartSeries Line(int step, int last, string noun, IReadOnlyList<ChartPoint> points)
    {
        if (step == 0) return new ChartSeries("as drawn", points, Drawn);
        return new ChartSeries($"change by {noun} {step}", points, Style(step, last), IsNamed(step, last) ? SeriesNaming.Key : SeriesNaming.Nowhere);
    }

    // The median over seeds; no number where one is not finite.
    private static (int Step, Learning.Width Width, double Log) Median(IGrouping<(int Step, Learning.Width Width), PreActivationSize> seeds)
    {
        var isFinite = seeds.All(size => double.IsFinite(size.Quantity));
        return (seeds.Key.Step, seeds.Key.Width, isFinite ? SeedMedian.Of(seeds.Select(size => Math.Log10(size.Quantity)))!.Median : double.NaN);
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
            $"Median over {seeds}; slopes over n ≥ {fitted[0]}, in brackets what theory says, if it does.",
            "Flat and large: features are learned; falling: they freeze (kernel regime); rising: training blows up.",
        ];
    }
}
