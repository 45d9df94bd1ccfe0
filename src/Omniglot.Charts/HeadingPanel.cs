using ScottPlot;

namespace Omniglot.Charts;

/// <summary>Title and note of a panel, and what its vertical axis measures, above the data area and flush left with it: no text is turned.</summary>
internal sealed class HeadingPanel : IPanel
{
    private const float TitleSize = 13.5f;
    private const float NoteSize = 11.5f;
    private const float Between = 3;
    private const float Below = 7;

    private readonly LabelStyle[] _texts;

    /// <summary>The heading of a panel in some colours, no wider than <paramref name="width"/> unless a single word is.</summary>
    public HeadingPanel(ChartPanel panel, float width, FigureTheme theme, Paint paint) => _texts =
    [
        FigureText.Wrap(FigureText.Create(panel.Title, TitleSize, theme.Ink, bold: true), width, paint),
        FigureText.Wrap(FigureText.Create(panel.Note, NoteSize, theme.Notes), width, paint),
        FigureText.Wrap(FigureText.Create(panel.Y.Label, ChartPlot.LabelSize, theme.Ink), width, paint),
    ];

    /// <inheritdoc/>
    public bool IsVisible { get; set; } = true;

    /// <inheritdoc/>
    public float MinimumSize { get; set; }

    /// <inheritdoc/>
    public float MaximumSize { get; set; } = float.MaxValue;

    /// <inheritdoc/>
    public Edge Edge => Edge.Top;

    /// <inheritdoc/>
    public bool ShowDebugInformation { get; set; }

    private IEnumerable<LabelStyle> Shown => _texts.Where(text => text.Text.Length > 0);

    /// <inheritdoc/>
    public float Measure(Paint paint) => Math.Max(MinimumSize, Shown.Sum(text => FigureText.Height(text, paint) + Between) + Below);

    /// <inheritdoc/>
    public PixelRect GetPanelRect(PixelRect dataRect, float size, float offset, Paint paint) =>
        new(dataRect.Left, dataRect.Right, dataRect.Top - offset, dataRect.Top - offset - size);

    /// <inheritdoc/>
    public void Render(RenderPack rp, float size, float offset)
    {
        var top = rp.DataRect.Top - offset - size;
        foreach (var text in Shown)
        {
            text.Render(rp.Canvas, new Pixel(rp.DataRect.Left, top), rp.Paint, bottom: true);
            top += FigureText.Height(text, rp.Paint) + Between;
        }
    }
}
