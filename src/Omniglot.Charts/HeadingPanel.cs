using ScottPlot;

namespace Omniglot.Charts;

/// <summary>Title and notes above the data area, flush left with it.</summary>
/// <param name="title">The title, in bold.</param>
/// <param name="notes">The notes below it, small, of one or more lines.</param>
/// <param name="theme">The colours.</param>
/// <param name="titleSize">Size of the title.</param>
/// <param name="notesSize">Size of the notes.</param>
internal sealed class HeadingPanel(string title, string notes, FigureTheme theme, float titleSize = 14, float notesSize = 10) : IPanel
{
    private const float Above = 10;
    private const float Between = 5;
    private const float Below = 6;

    private readonly LabelStyle _title = Style(title, titleSize, theme.Ink, bold: true);

    private readonly LabelStyle _notes = Style(notes, notesSize, theme.Notes, bold: false);

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

    /// <inheritdoc/>
    public float Measure(Paint paint) =>
        Above + _title.Measure(paint).Height + Between + _notes.Measure(paint).Height + Below;

    /// <inheritdoc/>
    public PixelRect GetPanelRect(PixelRect dataRect, float size, float offset, Paint paint) =>
        new(dataRect.Left, dataRect.Right, dataRect.Top - offset, dataRect.Top - offset - size);

    /// <inheritdoc/>
    public void Render(RenderPack rp, float size, float offset)
    {
        var top = rp.DataRect.Top - offset - size + Above;
        _title.Render(rp.Canvas, new Pixel(rp.DataRect.Left, top), rp.Paint, bottom: true);
        top += _title.Measure(rp.Paint).Height + Between;
        _notes.Render(rp.Canvas, new Pixel(rp.DataRect.Left, top), rp.Paint, bottom: true);
    }

    private static LabelStyle Style(string text, float size, Color colour, bool bold) => new()
    {
        Text = text,
        FontName = FigureFonts.Family,
        FontSize = size,
        Bold = bold,
        ForeColor = colour,
        Alignment = Alignment.UpperLeft,
    };
}
