using ScottPlot;
using SkiaSharp;

namespace Omniglot.Charts;

/// <summary>The key of a figure: entries side by side, in as many rows as they need.</summary>
internal sealed class ChartKey
{
    private const float TextSize = 12.5f;
    private const float AfterSymbol = 5;
    private const float BetweenEntries = 18;
    private const float BetweenRows = 4;

    private readonly List<(ChartSeries Series, LabelStyle Text, float Left, float Top)> _entries = [];
    private readonly float _row;

    /// <summary>A key that is no wider than <paramref name="width"/> unless a single entry is.</summary>
    public ChartKey(IEnumerable<ChartSeries> entries, float width, FigureTheme theme, Paint paint)
    {
        var (left, top) = (0f, 0f);
        foreach (var series in entries)
        {
            var text = FigureText.Create(series.Label.ReplaceLineEndings(" "), TextSize, theme.Ink);
            var size = text.Measure(paint);
            _row = size.Height;
            var taken = SeriesSymbol.Width + AfterSymbol + size.Width;
            if (left > 0 && left + taken > width) (left, top) = (0, top + _row + BetweenRows);
            _entries.Add((series, text, left, top));
            left += taken + BetweenEntries;
        }
    }

    /// <summary>Its height; zero where it has no entry.</summary>
    public float Height => _entries.Count == 0 ? 0 : _entries[^1].Top + _row;

    /// <summary>Draws it below and right of a point.</summary>
    public void Draw(SKCanvas canvas, Paint paint, Pixel corner)
    {
        foreach (var (series, text, left, top) in _entries)
        {
            SeriesSymbol.Draw(canvas, paint, new Pixel(corner.X + left, corner.Y + top + _row / 2), series);
            FigureText.DrawBeside(text, canvas, new Pixel(corner.X + left + SeriesSymbol.Width + AfterSymbol, corner.Y + top + _row / 2), paint);
        }
    }
}
