using ScottPlot;

namespace Omniglot.Charts;

/// <summary>The marks of a series, drawn with a paint of their own: that of the plot may still have the dashes of a line, which Skia's SVG cannot
/// give to marks and complains of on the terminal.</summary>
internal sealed class MarksPlottable(IReadOnlyList<Coordinates> points, MarkerStyle style) : IPlottable
{
    /// <inheritdoc/>
    public bool IsVisible { get; set; } = true;

    /// <inheritdoc/>
    public IAxes Axes { get; set; } = new Axes();

    /// <inheritdoc/>
    public IEnumerable<LegendItem> LegendItems => [];

    /// <inheritdoc/>
    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    /// <inheritdoc/>
    public void Render(RenderPack rp)
    {
        using var paint = Paint.NewDisposablePaint();
        Drawing.DrawMarkers(rp.Canvas, paint, points.Select(Axes.GetPixel), style);
    }
}
