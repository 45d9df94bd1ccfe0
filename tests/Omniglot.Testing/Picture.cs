using System.Globalization;
using System.Xml.Linq;
using Omniglot.Charts;
using ScottPlot;
using SkiaSharp;

namespace Omniglot.Testing;

/// <summary>A chart as it is drawn, and what is wrong with it as a picture.</summary>
public sealed class Picture
{
    // Of marks around their centre, in points.
    private const float Reach = 2;

    private const int Difference = 24;

    // Outlines of neighbours may touch.
    private const float Touch = 0.5f;

    private readonly Chart _chart;
    private readonly SKSizeI _size;
    private readonly SKColor[] _drawn;
    private readonly SKColor[] _blank;
    private readonly IReadOnlyList<PixelRect> _areas;
    private readonly (string Text, SKRect Bounds)[] _texts;

    public Picture(Chart chart)
    {
        _chart = chart;
        (_drawn, _size) = Decode(ChartRenderer.Png(chart, FigureTheme.Light, out _areas));
        // The same layout with all series the colour of paper.
        (_blank, _) = Decode(ChartRenderer.Png(chart with { Rows = [.. chart.Rows.Select(row => row.Select(White).ToArray())] }));
        _texts = [.. XDocument.Parse(ChartRenderer.Svg(chart)).Descendants().Where(element => element.Attribute("aria-label") is not null).Select(Bounds)];
    }

    /// <summary>All that is wrong, in words.</summary>
    public IEnumerable<string> Faults => [.. CutTexts, .. OverlappingTexts, .. TextsOnData, .. EmptyPanels, .. MissingMarks, .. CutMarks];

    /// <summary>Texts that reach beyond the picture.</summary>
    public IEnumerable<string> CutTexts
    {
        get
        {
            var page = new SKRect(0, 0, _size.Width / ChartRenderer.PixelsPerPoint, _size.Height / ChartRenderer.PixelsPerPoint);
            return _texts.Where(text => !page.Contains(text.Bounds)).Select(text => $"cut: {text.Text}");
        }
    }

    /// <summary>Texts on one another.</summary>
    public IEnumerable<string> OverlappingTexts =>
        from first in _texts.Index()
        from second in _texts.Skip(first.Index + 1)
        where Overlap(first.Item.Bounds, second.Bounds)
        select $"on one another: {first.Item.Text} | {second.Text}";

    /// <summary>Texts on the data of a panel.</summary>
    public IEnumerable<string> TextsOnData =>
        from text in _texts
        from area in _areas
        where Overlap(text.Bounds, new SKRect(area.Left, area.Top, area.Right, area.Bottom))
        select $"on data: {text.Text}";

    /// <summary>Panels that show nothing.</summary>
    public IEnumerable<string> EmptyPanels =>
        from panel in _chart.Panels.Zip(_areas)
        where !Pixels(panel.Second).Any(IsDrawn)
        select $"empty: panel {panel.First.Title}";

    /// <summary>Points within their panel that left nothing where they belong.</summary>
    public IEnumerable<string> MissingMarks => Marks.Where(mark => !IsDrawnAround(mark.Place)).Select(mark => $"missing: {mark.Name}");

    /// <summary>Marks that the edge of their panel cuts.</summary>
    public IEnumerable<string> CutMarks => Marks.Where(mark => mark.HasMarker && !Inset(mark.Area).Contains(mark.Place)).Select(mark => $"cut: {mark.Name}");

    private IEnumerable<(string Name, SKPoint Place, PixelRect Area, bool HasMarker)> Marks =>
        from panel in _chart.Panels.Zip(_areas)
        from series in panel.First.Series
        let hasMarker = series.Style.Marker != MarkerShape.None
        where hasMarker || series.Style.Line.Equals(LinePattern.Solid)
        from point in series.Points
        where panel.First.Shows(point)
        select (FormattableString.Invariant($"{series.Label} at {point.X}, {point.Y}"), Place(panel.First, panel.Second, point), panel.Second, hasMarker);

    private static SKPoint Place(ChartPanel panel, PixelRect area, ChartPoint point) => new(
        (float)(area.Left + area.Width * (point.X - panel.X.Low) / (panel.X.High - panel.X.Low)),
        (float)(area.Bottom - area.Height * (point.Y - panel.Y.Low) / (panel.Y.High - panel.Y.Low)));

    private static SKRect Inset(PixelRect area) => new(area.Left + Reach, area.Top + Reach, area.Right - Reach, area.Bottom - Reach);

    private bool IsDrawnAround(SKPoint place) => Pixels(new PixelRect(place.X - Reach, place.X + Reach, place.Y + Reach, place.Y - Reach)).Any(IsDrawn);

    private IEnumerable<SKPointI> Pixels(PixelRect area)
    {
        const int scale = ChartRenderer.PixelsPerPoint;
        var (left, right) = (Math.Max(0, (int)(scale * area.Left)), Math.Min(_size.Width - 1, (int)(scale * area.Right)));
        var (top, bottom) = (Math.Max(0, (int)(scale * area.Top)), Math.Min(_size.Height - 1, (int)(scale * area.Bottom)));
        for (var y = top; y <= bottom; y++)
            for (var x = left; x <= right; x++)
                yield return new SKPointI(x, y);
    }

    private bool IsDrawn(SKPointI pixel)
    {
        var at = pixel.Y * _size.Width + pixel.X;
        var (drawn, blank) = (_drawn[at], _blank[at]);
        return Math.Abs(drawn.Red - blank.Red) + Math.Abs(drawn.Green - blank.Green) + Math.Abs(drawn.Blue - blank.Blue) > Difference;
    }

    private static (SKColor[] Pixels, SKSizeI Size) Decode(byte[] png)
    {
        using var bitmap = SKBitmap.Decode(png);
        return (bitmap.Pixels, new SKSizeI(bitmap.Width, bitmap.Height));
    }

    private static ChartPanel White(ChartPanel panel) =>
        panel with { Series = [.. panel.Series.Select(series => series with { Style = series.Style with { Colour = Colors.White } })] };

    private static bool Overlap(SKRect first, SKRect second)
    {
        first.Inflate(-Touch, -Touch);
        second.Inflate(-Touch, -Touch);
        return first.IntersectsWith(second);
    }

    private static (string Text, SKRect Bounds) Bounds(XElement text)
    {
        using var path = SKPath.ParseSvgPathData((string)text.Attribute("d")!);
        var bounds = path.TightBounds;
        var shift = ((string?)text.Attribute("transform") ?? "").Replace("translate(", "", StringComparison.Ordinal).TrimEnd(')')
            .Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(number => float.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        if (shift.Length == 2) bounds.Offset(shift[0], shift[1]);
        return ((string)text.Attribute("aria-label")!, bounds);
    }
}
