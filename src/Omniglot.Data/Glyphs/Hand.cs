using System.Numerics;
using Omniglot.Basics;

namespace Omniglot.Data.Glyphs;

/// <summary>How one person draws one character once: slant, size and place of the whole, places of the strokes, unsteady
/// control points and the width of the pen. Standard deviations are in glyph units.</summary>
internal static class Hand
{
    private const float Turn = 0.1f;
    private const float Slant = 0.12f;
    private const float Size = 0.15f;
    private const float Place = 0.11f;
    private const float StrokePlace = 0.06f;
    private const float StrokeSize = 0.1f;
    private const float Unsteadiness = 0.036f;

    /// <summary>The strokes as this hand draws them, and its pen width in pixels.</summary>
    public static (IReadOnlyList<Stroke> Strokes, float PenWidth) Draw(Glyph glyph, RandomStream random)
    {
        var whole = Matrix3x2.CreateScale(1 + Size * Normal(random), 1 + Size * Normal(random))
            * Matrix3x2.CreateSkew(Slant * Normal(random), 0)
            * Matrix3x2.CreateRotation(Turn * Normal(random))
            * Matrix3x2.CreateTranslation(Place * Normal(random), Place * Normal(random));
        var strokes = glyph.Strokes.Select(stroke => Draw(stroke, whole, random)).ToList();
        return (strokes, (float)StrokeDesigner.Range(random, 3.8, 5));
    }

    private static Stroke Draw(Stroke stroke, Matrix3x2 whole, RandomStream random)
    {
        var middle = stroke.Points.Aggregate(Vector2.Add) / stroke.Points.Count;
        var local = Matrix3x2.CreateScale(1 + StrokeSize * Normal(random), middle)
            * Matrix3x2.CreateTranslation(StrokePlace * Normal(random), StrokePlace * Normal(random));
        return stroke.Move(p => Vector2.Transform(Vector2.Transform(p, local) + Unsteadiness * new Vector2(Normal(random), Normal(random)), whole));
    }

    private static float Normal(RandomStream random) => (float)random.NextGaussian();
}
