namespace Omniglot.Charts;

/// <summary>A point in the coordinates of a chart's axes, which are logarithms where the axis is logarithmic.</summary>
/// <param name="X">Horizontal position.</param>
/// <param name="Y">Vertical position.</param>
/// <param name="HalfBand">Half the height of the band around it; none where its spread is not known.</param>
public sealed record ChartPoint(double X, double Y, double? HalfBand = null)
{
    /// <summary>The lower edge of the band.</summary>
    public double Low => Y - (HalfBand ?? 0);

    /// <summary>The upper edge of the band.</summary>
    public double High => Y + (HalfBand ?? 0);
}
