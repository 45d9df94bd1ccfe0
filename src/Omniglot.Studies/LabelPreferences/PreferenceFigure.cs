using Omniglot.Basics;
using Omniglot.Charts;
using Omniglot.Experiments.Figures;
using ScottPlot;

namespace Omniglot.Studies.LabelPreferences;

/// <summary>Growth of a preference for one label against width: a panel a set of hyperparameters, a dot a run, a cross a run that was lost, and a
/// line at zero, above which a preference grows.</summary>
public static class PreferenceFigure
{
    private static readonly SeriesStyle Zero = new(ChartColors.Limit, ChartColors.Dashed, Weight: SeriesWeight.Thin);

    /// <summary>The figure of a study.</summary>
    public static Chart Create(PreferenceResults results)
    {
        var plan = results.Configuration.Plan;
        var widths = new WidthAxis([.. results.Runs.Select(run => run.Width)]);
        ChartPoint[] zero = [new(widths.Low, 0), new(widths.High, 0)];
        var y = LinearAxis.Around("Growth per task and unit of η", [.. results.Runs.Select(Point), .. zero]);
        return new Chart
        {
            Name = PreferenceStudy.KindName,
            Title = "Does a preference for one label grow?",
            Notes =
            [
                $"{results.Configuration.Dataset}; {When(plan.MetaSteps)}, on {Words.Count(plan.MetaBatches, "meta-batch", "meta-batches")}; "
                + $"{DataNote.Seeds(results.Runs.Select(run => run.Seed))}.",
                "Above zero a meta-step enlarges a preference, below it takes it back.",
            ],
            Rows =
            [
                [
                    .. results.Runs.GroupBy(run => run.HyperparameterSet).Select(set => new ChartPanel(
                        $"hyperparameters: {set.Key}", "", widths.Axis("Hidden width n"), y,
                        [
                            new ChartSeries("no growth", zero, Zero, SeriesNaming.Nowhere),
                            .. Marks("one run", set.Where(run => !run.Lost), ChartColors.Category(0).Dots),
                            .. Marks("run that lost again what it had learned", set.Where(run => run.Lost),
                                new SeriesStyle(ChartColors.Lost, Line: null, MarkerShape.Eks)),
                        ])),
                ],
            ],
        };

        ChartPoint Point(RunPreference run) => new(widths.Position(run.Width), run.Growth);

        IEnumerable<ChartSeries> Marks(string label, IEnumerable<RunPreference> runs, SeriesStyle style)
        {
            ChartPoint[] points = [.. runs.Select(Point).OrderBy(point => point.X)];
            return points.Length == 0 ? [] : [new ChartSeries(label, points, style)];
        }
    }

    private static string When(int metaSteps) => metaSteps == 0 ? "at the initial weights" : $"after {Words.Count(metaSteps, "meta-step")}";
}
