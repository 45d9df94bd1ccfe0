using System.Globalization;
using Omniglot.Charts;
using Omniglot.Data.Splits;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using ScottPlot;

namespace Omniglot.Studies.Tuning;

/// <summary>The trials of a search against one hyperparameter: every trial, the best at each value, and the winner.</summary>
public static class TrialsChart
{
    private const double Percent = 100;
    private const double Margin = 0.04;
    private const int MostTicks = 11;

    /// <summary>The name of the figure against a hyperparameter.</summary>
    public static string NameOf(string hyperparameter) => $"trials-{hyperparameter}";

    /// <summary>The chart of some trials; none where none has a score.</summary>
    /// <param name="trials">The trials.</param>
    /// <param name="grid">The hyperparameter.</param>
    public static Chart? Create(IReadOnlyList<Trial> trials, HyperparameterGrid grid)
    {
        var scored = trials.Where(trial => trial.Score is not null && Value(trial, grid) > 0).ToArray();
        if (Trial.Best(scored) is not { } winner) return null;
        ChartPoint Point(Trial trial) => new(
            Math.Log2(Value(trial, grid)), Percent * trial.Score!.Accuracy, ChartBand.Around(Percent * trial.Score.Accuracy, Percent * trial.Score.Ci95));
        ChartPoint[] points = [.. scored.Select(Point).OrderBy(point => point.X).ThenBy(point => point.Y)];
        var best = points.GroupBy(point => point.X).Select(group => group.MaxBy(point => point.Y)!);
        ChartSeries[] series =
        [
            new("trials", [.. points.Select(point => point with { Band = null })], new SeriesStyle(ChartColors.Reference, Line: null, MarkerShape.OpenCircle)),
            new("best at each value (bars: 95 % over tasks)", [.. best], ChartColors.Category(0) with { Spread = SeriesSpread.Bars }),
            new(
                "winner", [Point(winner) with { Band = null }],
                new SeriesStyle(ChartColors.Category(1).Colour, Line: null, MarkerShape.OpenDiamond, SeriesWeight.Large)),
        ];
        return new Chart
        {
            Name = NameOf(grid.Name),
            Title = $"Meta-validation accuracy against {grid.Name}",
            Notes = Notes(trials, winner, grid),
            Rows = [[new ChartPanel("", "", Axis(grid), LinearAxis.Around("Meta-validation accuracy (%)", points), series)]],
        };
    }

    private static string[] Notes(IReadOnlyList<Trial> trials, Trial winner, HyperparameterGrid grid)
    {
        var (run, score) = (winner.Configuration, winner.Score!);
        var diverged = trials.Count(trial => trial.Score is null);
        var steps = $"{score.InnerSteps} inner step{(score.InnerSteps == 1 ? "" : "s")}";
        var lost = diverged == 0 ? "" : $", {diverged} of them diverged";
        return
        [
            $"{run.Dataset}, {Setting.Of(run).Network}, {run.Protocol.Epochs} epochs, seed {run.Seed}; scored with {steps} on {score.Tasks} validation tasks"
                + (CharacterSplit.ValidationNote(run.Protocol.Split) is null ? "" : " of training characters"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{trials.Count} trials{lost}. Winner: {grid.Name} {Value(winner, grid):G4}, {Percent * score.Accuracy:F1} %."),
        ];
    }

    private static double Value(Trial trial, HyperparameterGrid grid) => TunableValue.Of(trial.Configuration, grid.Name).Value;

    private static ChartAxis Axis(HyperparameterGrid hyperparameter)
    {
        double[] exponents = [.. hyperparameter.Points.Values.Where(value => value > 0).Select(Math.Log2)];
        var (from, to) = (exponents.Min(), exponents.Max());
        var margin = Margin * (to - from);
        var (first, last) = ((int)Math.Ceiling(from), (int)Math.Floor(to));
        var step = Math.Max(0, last - first) / MostTicks + 1;
        return new ChartAxis(hyperparameter.Name, from - margin, to + margin,
        [
            .. Enumerable.Range(first, Math.Max(0, last - first + 1)).Where(power => (power - first) % step == 0)
                .Select(power => new ChartTick(power, Superscript.Power(2, power))),
        ]);
    }
}
