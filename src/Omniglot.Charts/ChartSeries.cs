namespace Omniglot.Charts;

/// <summary>One thing that a panel shows.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Points">The points, from left to right.</param>
/// <param name="Style">How it is drawn.</param>
/// <param name="Naming">Where its name stands.</param>
public sealed record ChartSeries(string Label, IReadOnlyList<ChartPoint> Points, SeriesStyle Style, SeriesNaming Naming = SeriesNaming.Key);

/// <summary>Where the name of a series stands.</summary>
public enum SeriesNaming
{
    /// <summary>In the key above the panels.</summary>
    Key,

    /// <summary>Beside the panel, at the height of the last point; where the panel does not show that point, nowhere.</summary>
    End,

    /// <summary>Nowhere: another series has the same name, or it needs none.</summary>
    Nowhere,
}
