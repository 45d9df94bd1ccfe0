using System.Numerics;

namespace Omniglot.Data.Glyphs;

/// <summary>One movement of the pen through its control points, in glyph units: the origin in the middle of the paper,
/// its edges at ±1, y downwards.</summary>
/// <param name="Points">At least two control points.</param>
/// <param name="Smooth">A Catmull-Rom curve through the points when true, straight lines with corners when false.</param>
internal sealed record Stroke(IReadOnlyList<Vector2> Points, bool Smooth)
{
    /// <summary>The stroke with every control point moved.</summary>
    public Stroke Move(Func<Vector2, Vector2> move) => this with { Points = [.. Points.Select(move)] };
}
