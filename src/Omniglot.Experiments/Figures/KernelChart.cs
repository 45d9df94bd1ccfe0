using Omniglot.Basics;
using Omniglot.Charts;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using ScottPlot;

namespace Omniglot.Experiments.Figures;

/// <summary>Meta-test accuracy of kernel limits, one column a kernel, medians and runs: before and after meta-training, with each number of inner
/// steps, beside the published results.</summary>
public static class KernelChart
{
    private const double Percent = 100;
    private const double Spread = 0.5;
    private const double Margin = 0.6;

    // Runs stand right of their median.
    private const double Beside = 0.06;

    /// <summary>The chart of some runs; none where no kernel was tested.</summary>
    public static Chart? Create(IReadOnlyList<RunRecord> runs)
    {
        var settings = new SettingIndex(runs.Where(run => run.Configuration.Model is KernelModel));
        var kernels = settings.Runs;
        var summaries = WidthSummary.Of(kernels, settings).Where(summary => summary.Tested.Count > 0).ToArray();
        if (summaries.Length == 0) return null;
        // By depth first, so that those which only adapt stand together.
        var columns = new Columns(summaries);
        var kinds = summaries.Select(Kind.Of).Distinct().Order().ToList();
        ChartSeries[] series = [.. kinds.SelectMany(kind => Series(kind, kinds, summaries, columns)), .. Published(summaries, columns)];
        return new Chart
        {
            Name = ExperimentFiles.KernelFigure,
            Title = "Meta-test accuracy of kernel limits",
            Notes = Notes(kernels, summaries),
            Rows =
            [
                [
                    new ChartPanel(
                        "", "", new ChartAxis("Kernel", -Margin, columns.Names.Count - 1 + Margin, [.. columns.Names.Select(Tick)]),
                        LinearAxis.Around("Meta-test accuracy (%)", [.. series.SelectMany(one => one.Points)]), series),
                ],
            ],
        };
    }

    private static ChartTick Tick(string name, int column) => new(column, name.Replace(", ", ",\n", StringComparison.Ordinal));

    private static IEnumerable<ChartSeries> Series(Kind kind, List<Kind> kinds, IReadOnlyCollection<WidthSummary> summaries, Columns columns)
    {
        var index = kinds.IndexOf(kind);
        var shift = kinds.Count == 1 ? 0 : Spread * (index / (kinds.Count - 1.0) - 0.5);
        var style = ChartColors.Category(index) with { Line = null, Spread = SeriesSpread.Bars };
        var points = summaries.Where(summary => Kind.Of(summary) == kind)
            .Select(summary => (Summary: summary, X: columns.Of(summary) + shift)).OrderBy(point => point.X).ToArray();
        return
        [
            new ChartSeries(
                "one run",
                [
                    .. from point in points
                       where point.Summary.Tested.Count > 1
                       from run in point.Summary.Tested
                       select new ChartPoint(point.X + Beside, Percent * run.Test!.Accuracy),
                ],
                style.Dots),
            new ChartSeries(kind.ToString(), [.. points.Select(point => Median(point.Summary, point.X))], style),
        ];
    }

    private static ChartPoint Median(WidthSummary summary, double x)
    {
        var median = summary.MedianAccuracy!;
        var band = median is { LowerQuartile: { } low, UpperQuartile: { } high } ? new ChartBand(Percent * low, Percent * high) : null;
        return new ChartPoint(x, Percent * median.Median, band);
    }

    private static IEnumerable<ChartSeries> Published(IEnumerable<WidthSummary> summaries, Columns columns)
    {
        var points = summaries.Where(summary => summary.Published is not null).DistinctBy(columns.Of)
            .Select(summary => (X: columns.Of(summary), Result: summary.Published!))
            .Select(one => new ChartPoint(
                one.X, Percent * one.Result.Accuracy, ChartBand.Around(Percent * one.Result.Accuracy, Percent * one.Result.StandardDeviation)))
            .OrderBy(point => point.X)
            .ToArray();
        var style = new SeriesStyle(ChartColors.Reference, Line: null, MarkerShape.OpenDiamond, SeriesWeight.Large, Spread: SeriesSpread.Bars);
        return points.Length == 0 ? [] : [new ChartSeries("published", points, style)];
    }

    private static string[] Notes(IReadOnlyList<RunRecord> runs, IEnumerable<WidthSummary> summaries)
    {
        var seeds = DataNote.Seeds(runs.Select(run => run.Configuration.Seed));
        var of = summaries.Any(summary => summary.Tested.Count > 1) ? $"Median over {seeds}." : $"One run, {seeds}.";
        var published = summaries.Any(summary => summary.Published?.StandardDeviation is not null) ? "Published: mean ± standard deviation." : "";
        return [DataNote.Data(runs), string.Join(' ', ((string[])[of, published, DataNote.LeftOut(runs)]).Where(part => part.Length > 0))];
    }

    // One a network; where that has several settings of one kind, each setting of it has its own.
    private sealed class Columns
    {
        private readonly HashSet<string> _several;

        public Columns(IReadOnlyCollection<WidthSummary> summaries)
        {
            var kinds = summaries.GroupBy(summary => (summary.Setting.Network, Kind.Of(summary)));
            _several = [.. kinds.Where(kind => kind.Count() > 1).Select(kind => kind.Key.Network)];
            Names = [.. summaries.OrderBy(summary => summary.Runs[0].Configuration.Model.HiddenLayers).Select(Name).Distinct()];
        }

        public List<string> Names { get; }

        public int Of(WidthSummary summary) => Names.IndexOf(Name(summary));

        private string Name(WidthSummary summary) =>
            _several.Contains(summary.Setting.Network) ? $"{summary.Setting.Network}, {summary.Setting.Label}" : summary.Setting.Network;
    }

    // Before meta-training first, few inner steps first.
    private sealed record Kind(bool Trained, int Steps) : IComparable<Kind>
    {
        public static Kind Of(WidthSummary summary) =>
            new(summary.IsTrained, summary.Runs[0].Configuration.Protocol.TestInnerSteps);

        public int CompareTo(Kind? other) => (Steps, Trained).CompareTo((other!.Steps, other.Trained));

        public override string ToString() => $"{(Trained ? "after" : "before")} meta-training,\n{Words.Count(Steps, "inner step")}";
    }
}
