using Omniglot.Basics;
using Omniglot.Charts;
using Omniglot.Experiments.Results;
using Omniglot.Learning;
using ScottPlot;

namespace Omniglot.Experiments.Figures;

/// <summary>What accuracy against width shows, in percent.</summary>
internal sealed class AccuracySeries
{
    private const double Percent = 100;

    // Settings stand side by side at a width: at most so far apart in powers of two, and together on no more than this share of what lies between two widths.
    private const double MostApart = 0.35;
    private const double Shared = 0.6;

    private readonly IReadOnlyList<WidthSummary> _summaries;
    private readonly WidthAxis _widths;
    private readonly SettingStyles _styles;
    private readonly List<Setting> _settings;
    private readonly int _places;

    /// <summary>The series of some results.</summary>
    /// <param name="summaries">Runs that were tested, by setting and width.</param>
    /// <param name="published">Published results beside them.</param>
    /// <param name="widths">The horizontal axis.</param>
    /// <param name="styles">The styles of settings.</param>
    public AccuracySeries(
        IReadOnlyList<WidthSummary> summaries, IReadOnlyList<(string Citation, IReadOnlyList<PublishedResult> Results)> published, WidthAxis widths,
        SettingStyles styles)
    {
        (_summaries, _widths, _styles) = (summaries, widths, styles);
        _settings = [.. summaries.Where(summary => summary.HasWidth && !summary.Width.IsInfinite).Select(summary => summary.Setting).Distinct()];
        _places = _settings.Count + published.Count;
        var limits = FindLimits();
        Limits = [.. limits.Select((limit, index) => Limit(limit, limits, index))];
        All =
        [
            .. _settings.SelectMany(Runs), .. limits.SelectMany(LimitRuns), .. Lost(),
            .. KernelLevels.Create([.. summaries.Where(summary => !summary.HasWidth)], widths, styles),
            .. Enumerable.Reverse(_settings).Select(Medians), .. Limits, .. published.Select((one, index) => Published(one.Citation, one.Results, index)),
        ];
    }

    /// <summary>All series, what is to be seen best last.</summary>
    public IReadOnlyList<ChartSeries> All { get; }

    /// <summary>The levels of limits among them.</summary>
    public IReadOnlyList<ChartSeries> Limits { get; }

    /// <summary>The medians of all settings at finite widths, each where its width stands.</summary>
    public IReadOnlyCollection<ChartPoint> FiniteMedians =>
    [
        .. _summaries.Where(summary => summary.HasWidth && !summary.Width.IsInfinite).Select(summary => Median(summary, _widths.Position(summary.Width))),
    ];

    /// <summary>A line that is made of other than single runs.</summary>
    public ChartSeries Line(AccuracyLine line)
    {
        ChartPoint[] points = [.. line.Points.Select(point => At(point, _widths.Position(point.Width)))];
        if (line.IsLevel) points = [points[^1] with { X = _widths.Low }, points[^1] with { X = _widths.High }];
        return new ChartSeries(line.Name, points, line.Style, SeriesNaming.End);
    }

    private IEnumerable<ChartSeries> Runs(Setting setting) =>
        [Dots([.. _summaries.Where(summary => summary.Setting == setting && !summary.Width.IsInfinite)], _settings.IndexOf(setting), _styles[setting])];

    private IEnumerable<ChartSeries> LimitRuns(WidthSummary limit) => [Dots([limit], place: null, Style(limit, FindLimits()))];

    // A run alone is its own median, and lost runs have marks of their own.
    private ChartSeries Dots(IReadOnlyList<WidthSummary> summaries, int? place, SeriesStyle style) => new(
        "one run",
        [
            .. from summary in summaries
               where summary.Tested.Count > 1
               from run in summary.Tested
               where !run.HasCollapsed()
               select new ChartPoint(Position(summary.Width, place), Percent * run.Test!.Accuracy),
        ],
        style.Dots);

    private ChartSeries Medians(Setting setting) => new(
        Name(setting),
        [
            .. _summaries.Where(summary => summary.Setting == setting && !summary.Width.IsInfinite)
                .Select(summary => Median(summary, Position(summary.Width, _settings.IndexOf(setting)))),
        ],
        _styles[setting] with { Spread = SeriesSpread.Boxes },
        SeriesNaming.End);

    private ChartSeries[] Lost()
    {
        ChartPoint[] points =
        [
            .. from summary in _summaries
               where summary.HasWidth
               from run in summary.Tested
               where run.HasCollapsed()
               let place = summary.Width.IsInfinite ? (int?)null : _settings.IndexOf(summary.Setting)
               select new ChartPoint(Position(summary.Width, place), Percent * run.Test!.Accuracy),
        ];
        var style = new SeriesStyle(ChartColors.Lost, Line: null, MarkerShape.Eks);
        return points.Length == 0 ? [] : [new ChartSeries("run that lost again what it had learned", [.. points.OrderBy(point => point.X)], style)];
    }

    // Two sets of hyperparameters that agree at infinity have one limit.
    private WidthSummary[] FindLimits() =>
    [
        .. _summaries.Where(summary => summary.Width.IsInfinite && summary.HasWidth)
            .DistinctBy(summary => summary.Setting.Common with { HyperparameterSet = "" }),
    ];

    private ChartSeries Limit(WidthSummary limit, WidthSummary[] all, int index)
    {
        var networks = all.Select(one => one.Setting.Network).Distinct().Count();
        var which = all.Length == 1 ? "" : $",\n{(networks == all.Length ? limit.Setting.Network : Name(limit.Setting))}";
        var name = $"∞ limit{which}: {Decimals.Percent(limit.MedianAccuracy!.Median, 1)} %";
        var style = Style(limit, all) with { Line = ChartColors.Dashed, Marker = MarkerShape.None };
        return new ChartSeries(name, [Median(limit, _widths.Low), Median(limit, _widths.High)], style, SeriesNaming.End);
    }

    private SeriesStyle Style(WidthSummary limit, WidthSummary[] all) =>
        all.Length == 1 ? new SeriesStyle(ChartColors.Limit, ChartColors.Dashed) : _styles[limit.Setting];

    private ChartSeries Published(string citation, IReadOnlyList<PublishedResult> results, int index) => new(
        $"published ({citation})",
        [
            .. results.Select(result => new ChartPoint(
                Position(result.Width, _settings.Count + index), Percent * result.Accuracy,
                ChartBand.Around(Percent * result.Accuracy, Percent * result.StandardDeviation))),
        ],
        new SeriesStyle(
            ChartColors.Reference, Line: null, index == 0 ? MarkerShape.OpenDiamond : MarkerShape.OpenSquare, SeriesWeight.Large, SeriesSpread.Bars));

    private static string Name(Setting setting) =>
        $"{setting.Network}\n({setting.Label})".Replace("; ", ";\n", StringComparison.Ordinal);

    private static ChartPoint Median(WidthSummary summary, double x)
    {
        var median = summary.MedianAccuracy!;
        return At(new AccuracyPoint(summary.Width, median.Median, median.LowerQuartile, median.UpperQuartile), x);
    }

    private static ChartPoint At(AccuracyPoint point, double x) => new(
        x, Percent * point.Accuracy, point is { Low: { } low, High: { } high } ? new ChartBand(Percent * low, Percent * high) : null);

    // Settings around the place of the width, what is published right of them.
    private double Position(Width width, int? place)
    {
        var apart = Math.Min(MostApart, Shared * _widths.Spacing / _places);
        return _widths.Position(width) + (place is { } index ? apart * (index - (_settings.Count - 1) / 2.0) : 0);
    }
}
