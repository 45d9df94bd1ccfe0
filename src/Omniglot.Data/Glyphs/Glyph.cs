using System.Numerics;
using Omniglot.Basics;

namespace Omniglot.Data.Glyphs;

/// <summary>A synthetic character: its strokes as an ideal hand would draw them.</summary>
internal sealed record Glyph(IReadOnlyList<Stroke> Strokes)
{
    private const int MostStrokes = 4;
    private const int Attempts = 8;

    /// <summary>Invents a character of a script: strokes from its stock, scaled and shifted so that most touch an earlier
    /// one, then fitted to the paper.</summary>
    public static Glyph Design(Script script, RandomStream random)
    {
        var strokes = new List<Stroke> { Scaled(script, random, 1, 1.4) };
        while (strokes.Count < MostStrokes && (strokes.Count < 2 || random.NextDouble() < script.ExtraStrokes))
            strokes.Add(Clearest(script, strokes, random));
        return new Glyph(Fit(strokes, StrokeDesigner.Range(random, 0.48, 0.7)));
    }

    // Of a few attempts the one that keeps clearest of what is there: people do not write scribbles.
    private static Stroke Clearest(Script script, List<Stroke> earlier, RandomStream random) =>
        Enumerable.Range(0, Attempts)
            .Select(_ => Place(Scaled(script, random, 0.5, 1.2), earlier, script.Joined, random))
            .MaxBy(stroke => Clearance(stroke, earlier))!;

    // The second smallest distance of a point from the earlier strokes: the smallest is the joint.
    private static float Clearance(Stroke stroke, List<Stroke> earlier) =>
        stroke.Points.Select(p => earlier.SelectMany(s => s.Points).Min(q => Vector2.Distance(p, q))).Order().ElementAt(1);

    private static Stroke Scaled(Script script, RandomStream random, double smallest, double largest)
    {
        var scale = (float)StrokeDesigner.Range(random, smallest, largest);
        return script.Stock[random.NextInt(script.Stock.Count)].Move(p => p * scale);
    }

    private static Stroke Place(Stroke stroke, List<Stroke> earlier, double joined, RandomStream random)
    {
        var free = new Vector2((float)random.NextGaussian(), (float)random.NextGaussian()) * 0.4f;
        var joint = AnyPoint(earlier[random.NextInt(earlier.Count)], random) - AnyPoint(stroke, random);
        var shift = random.NextDouble() < joined ? joint : free;
        return stroke.Move(p => p + shift);
    }

    private static Vector2 AnyPoint(Stroke stroke, RandomStream random) => stroke.Points[random.NextInt(stroke.Points.Count)];

    private static IReadOnlyList<Stroke> Fit(List<Stroke> strokes, double halfSize)
    {
        var points = strokes.SelectMany(s => s.Points).ToList();
        var (low, high) = (points.Aggregate(Vector2.Min), points.Aggregate(Vector2.Max));
        var scale = (float)halfSize * 2 / Math.Max(high.X - low.X, high.Y - low.Y);
        return [.. strokes.Select(stroke => stroke.Move(p => (p - (low + high) / 2) * scale))];
    }
}
