using ScottPlot;
using SkiaSharp;

namespace Omniglot.Charts;

/// <summary>The layout of a figure: heading and key above rows of panels. A figure is as high as what it holds.</summary>
internal sealed class ChartPage : IDisposable
{
    private const float Margin = 12;
    private const float TitleSize = 16;
    private const float NotesSize = 11.5f;
    private const float BetweenTexts = 5;
    private const float AboveKey = 9;
    private const float AbovePanels = 12;
    private const float BetweenPanels = 14;

    private const float BetweenRows = 14;

    // What a panel takes beside its data: heading and horizontal axis.
    private const float AroundData = 120;

    // The room that headings leave to the labels of the vertical axis.
    private const float LeftOfData = 45;

    private readonly Paint _paint = Paint.NewDisposablePaint();
    private readonly FigureTheme _theme;
    private readonly ChartPanel[][] _rows;
    private readonly LabelStyle _title;
    private readonly LabelStyle _notes;
    private readonly ChartKey _key;
    private readonly float[] _heights;
    private readonly float _width;

    /// <summary>The layout of a chart in the colours of a theme.</summary>
    public ChartPage(Chart chart, FigureTheme theme)
    {
        _theme = theme;
        _rows = [.. chart.Rows.Select(row => row.Select(panel => ChartPlot.Recolour(panel, theme)).ToArray())];
        _width = Columns == 1 ? 720 : Math.Max(920, 300 * Columns);
        var inner = _width - 2 * Margin;
        _title = FigureText.Wrap(FigureText.Create(chart.Title, TitleSize, theme.Ink, bold: true), inner, _paint);
        _notes = FigureText.Wrap(FigureText.Create(string.Join('\n', chart.Notes), NotesSize, theme.Notes), inner, _paint);
        _key = new ChartKey(chart.Key.Select(series => ChartPlot.Recolour(series, theme)), inner, theme, _paint);
        _heights = [.. _rows.Select(row => Math.Max(PanelHeight, row.Max(panel => Names(panel).Height(_paint)) + AroundData))];
    }

    /// <summary>Width and height in points.</summary>
    public PixelSize Size => new(_width, (float)Math.Ceiling(Top + _heights.Sum() + BetweenRows * (_heights.Length - 1) + Margin));

    private int Columns => _rows.Max(row => row.Length);

    private float PanelHeight => (Columns, _rows.Length) switch
    {
        ( <= 2, 1) => 390,
        ( <= 2, _) => 310,
        _ => 270,
    };

    private float Top => KeyTop + (_key.Height == 0 ? 0 : _key.Height + AbovePanels);

    private float KeyTop => NotesTop + FigureText.Height(_notes, _paint) + AboveKey;

    private float NotesTop => Margin + FigureText.Height(_title, _paint) + BetweenTexts;

    /// <summary>Draws the figure; gives the data area of every panel, row by row.</summary>
    public IReadOnlyList<PixelRect> Draw(SKCanvas canvas)
    {
        canvas.Clear(_theme.Background.ToSKColor());
        _title.Render(canvas, new Pixel(Margin, Margin), _paint, bottom: true);
        _notes.Render(canvas, new Pixel(Margin, NotesTop), _paint, bottom: true);
        _key.Draw(canvas, _paint, new Pixel(Margin, KeyTop));
        var areas = new List<PixelRect>();
        var top = Top;
        foreach (var (row, height) in _rows.Zip(_heights))
        {
            areas.AddRange(DrawRow(canvas, row, top, top + height));
            top += height + BetweenRows;
        }

        return areas;
    }

    /// <inheritdoc/>
    public void Dispose() => _paint.Dispose();

    // Data areas are equally wide; each panel has the room of its names beside it.
    private IEnumerable<PixelRect> DrawRow(SKCanvas canvas, ChartPanel[] row, float top, float bottom)
    {
        float[] names = [.. row.Select(panel => Names(panel).Measure(_paint))];
        var share = (_width - 2 * Margin - BetweenPanels * (Columns - 1) - names.Sum() - (Columns - row.Length) * names.Average()) / Columns;
        HeadingPanel[] headings = [.. row.Zip(names, (panel, beside) => new HeadingPanel(panel, share + beside - LeftOfData, _theme, _paint))];
        var tallest = headings.Max(heading => heading.Measure(_paint));
        var left = Margin;
        foreach (var (panel, heading, beside) in row.Zip(headings, names))
        {
            heading.MinimumSize = tallest;
            using var plot = ChartPlot.Draw(panel, heading, Names(panel), _theme);
            Draw(plot, canvas, new PixelRect(left, left + share + beside, bottom, top));
            left += share + beside + BetweenPanels;
            yield return plot.RenderManager.LastRender.DataRect;
        }
    }

    // A plot's first rendering draws everything twice, one picture on the other: it goes elsewhere.
    private static void Draw(Plot plot, SKCanvas canvas, PixelRect area)
    {
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        using var elsewhere = new SKPictureRecorder();
        plot.RenderManager.Render(elsewhere.BeginRecording(area.ToSKRect()), area);
        plot.RenderManager.Render(canvas, area);
    }

    private NamesPanel Names(ChartPanel panel) => new(panel, _theme, _paint);
}
