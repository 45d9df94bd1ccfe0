using System.Globalization;
using Omniglot.Charts;
using Omniglot.Experiments.Results;
using Omniglot.Learning.Learners;
using ScottPlot;

namespace Omniglot.Studies.Features;

/// <summary>The drawings of one task in two principal components of the last hidden layer, a panel a stage: at the start of
/// meta-training, after it, and after adaptation where that moves them.</summary>
public static class FeaturesFigure
{
    /// <summary>The figure of a study.</summary>
    public static Chart Create(FeaturesResults results)
    {
        var (plan, run, points) = (results.Configuration.Plan, results.Configuration.Plan.Run, results.Points);
        var scope = plan.Scope;
        var characters = points.Select(point => point.Character).Distinct().ToArray();
        var stages = points.Where(point => point.Stage != FeatureStage.Adapted || scope == AdaptationScope.All)
            .GroupBy(point => point.Stage).OrderBy(stage => stage.Key);
        return new Chart
        {
            Name = "features",
            Title = "Features of a meta-test task before and after learning",
            Notes =
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{results.Configuration.Dataset}, {run.Protocol.Shape.Ways}-way {run.Protocol.Shape.Shots}-shot; {Setting.Of(run).Name}, "
                    + $"n = {run.Width}, seed {run.Seed}, epoch {plan.Epoch}; {plan.InnerSteps} inner step{(plan.InnerSteps == 1 ? "" : "s")}."),
                Components(scope),
                "In brackets: share of the variance that lies between characters.",
            ],
            Rows = [[.. stages.Select(stage => Panel([.. stage], points, characters))]],
        };
    }

    private static ChartPanel Panel(IReadOnlyList<FeaturePoint> stage, IReadOnlyList<FeaturePoint> all, IReadOnlyList<string> characters)
    {
        // Panels that share their components share their axes.
        var together = stage[0].Stage == FeatureStage.Start ? stage : [.. all.Where(point => point.Stage != FeatureStage.Start)];
        return new ChartPanel(
            Title(stage[0].Stage),
            string.Create(CultureInfo.InvariantCulture, $"({100 * stage[0].BetweenShare:0} % between characters)"),
            LinearAxis.Around(Label(1, stage[0].FirstShare), [.. together.Select(point => new ChartPoint(0, point.First))]),
            LinearAxis.Around(Label(2, stage[0].SecondShare), [.. together.Select(point => new ChartPoint(0, point.Second))]),
            [
                .. characters.Select((name, index) => Series(Legible(name), stage.Where(point => point.Character == name && !point.Support), Query(index))),
                .. characters.Select((name, index) => Series("support", stage.Where(point => point.Character == name && point.Support), Support(index))),
            ]);
    }

    private static string Components(AdaptationScope scope) => scope == AdaptationScope.All
        ? "Principal components (PC) of the last hidden layer, with their share of the variance; after meta-training of both panels together."
        : "Principal components (PC) of the last hidden layer, with their share of the variance. Adaptation moves the readout alone.";

    private static string Title(FeatureStage stage) => stage switch
    {
        FeatureStage.Start => "at the start",
        FeatureStage.Trained => "after meta-training",
        FeatureStage.Adapted => "after adaptation as well",
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };

    private static string Legible(string character) => character.Replace("/character", " ", StringComparison.Ordinal).Replace('_', ' ');

    private static string Label(int component, double share) =>
        string.Create(CultureInfo.InvariantCulture, $"PC {component} ({100 * share:0} %)");

    private static ChartSeries Series(string name, IEnumerable<FeaturePoint> points, SeriesStyle style) =>
        new(name, [.. points.Select(point => new ChartPoint(point.First, point.Second))], style);

    private static SeriesStyle Query(int index) => ChartColors.Category(index) with { Line = null };

    private static SeriesStyle Support(int index) => new(ChartColors.Category(index).Colour, Line: null, MarkerShape.OpenDiamond, SeriesWeight.Large);
}
