namespace Omniglot.Charts;

/// <summary>A point in the coordinates of a chart's axes, which are logarithms where the axis is logarithmic.</summary>
/// <param name="X">Horizontal position.</param>
/// <param name="Y">Vertical position.</param>
/// <param name="Band">The interval around it; none where its spread is not known.</param>
public sealed record ChartPoint(double X, double Y, ChartBand? Band = null)
{
    /// <summary>The lower edge of the band, or the point itself.</summary>
    public double Low => Band?.Low ?? Y;

    /// <summary>The upper edge of the band, or the point itself.</summary>
    public double High => Band?.High ?? Y;
}

/// <summary>A vertical interval.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public sealed record ChartBand(double Low, double High)
{
    /// <summary>The interval from <paramref name="half"/> below a centre to as much above it; none where half of it is not known.</summary>
    public static ChartBand? Around(double centre, double? half) => half is { } known ? new ChartBand(centre - known, centre + known) : null;
}
