namespace Omniglot.Charts;

/// <summary>All that a figure shows, as numbers and text: made from stored results, drawn by <see cref="ChartRenderer"/>.</summary>
public sealed record Chart
{
    /// <summary>The name of its files.</summary>
    public required string Name { get; init; }

    /// <summary>The headline.</summary>
    public required string Title { get; init; }

    /// <summary>Data, setting, seeds and the meaning of lines and bands, one item a line; long ones are broken where they are drawn.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The panels, row by row.</summary>
    public required IReadOnlyList<IReadOnlyList<ChartPanel>> Rows { get; init; }

    /// <summary>All panels.</summary>
    public IEnumerable<ChartPanel> Panels => Rows.SelectMany(row => row);

    /// <summary>The entries of the key: what panels show and name in it, each once, single runs first. Where one name has several colours the key
    /// takes ink.</summary>
    public IReadOnlyList<ChartSeries> Key =>
    [
        .. Panels.SelectMany(panel => panel.Series.Where(series => series.Naming == SeriesNaming.Key && series.Points.Any(panel.Shows)))
            .OrderBy(series => series.Style.Weight != SeriesWeight.Faint)
            .GroupBy(series => series.Label)
            .Select(same => same.Select(series => series.Style.Colour).Distinct().Skip(1).Any()
                ? same.First() with { Style = same.First().Style with { Colour = ChartColors.Limit } }
                : same.First()),
    ];
}
