using System.Numerics;
using Omniglot.Basics;

namespace Omniglot.Data.Glyphs;

/// <summary>Draws strokes of each shape at random: about unit size, centred on the origin.</summary>
internal static class StrokeDesigner
{
    private const double Upright = 0.7;

    /// <summary>A random stroke of the given shape, turned by mostly upright angles as scripts are.</summary>
    public static Stroke Design(StrokeShape shape, RandomStream random)
    {
        var stroke = shape switch
        {
            StrokeShape.Line => new Stroke([new(-0.5f, 0), new(0, 0), new(0.5f, 0)], Smooth: true),
            StrokeShape.Arc => Ellipse(Range(random, 0.35, 0.85) * Math.Tau, random),
            StrokeShape.Loop => Ellipse(Math.Tau, random),
            StrokeShape.Hook => Hook(random),
            StrokeShape.Wave => Wave(random),
            StrokeShape.Zigzag => Zigzag(random),
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        };
        var eighths = random.NextDouble() < Upright ? 2 * random.NextInt(4) : random.NextInt(8);
        var turn = Matrix3x2.CreateRotation((float)(eighths * Math.PI / 4 + 0.08 * random.NextGaussian()));
        return stroke.Move(p => Vector2.Transform(p, turn));
    }

    /// <summary>A uniform number between two bounds.</summary>
    public static double Range(RandomStream random, double low, double high) => low + (high - low) * random.NextDouble();

    private static Stroke Ellipse(double sweep, RandomStream random)
    {
        const int segments = 8;
        double start = random.NextDouble() * Math.Tau, flattening = Range(random, 0.55, 1);
        return new Stroke([.. Enumerable.Range(0, segments + 1).Select(i => Point(start + sweep * i / segments))], Smooth: true);

        Vector2 Point(double angle) => new((float)(0.5 * Math.Cos(angle)), (float)(0.5 * flattening * Math.Sin(angle)));
    }

    private static Stroke Hook(RandomStream random)
    {
        var (bend, depth) = (Range(random, 0.15, 0.35), Range(random, 0.2, 0.5));
        return new Stroke(
            [new(-0.5f, 0), new(0, 0), new((float)(0.5 - bend), 0), new(0.5f, (float)(0.4 * depth)), new((float)(0.5 - bend), (float)depth)],
            Smooth: true);
    }

    private static Stroke Wave(RandomStream random)
    {
        var (first, second) = ((float)Range(random, 0.15, 0.4), (float)Range(random, 0.15, 0.4));
        return new Stroke([new(-0.5f, 0), new(-0.25f, first), new(0, 0), new(0.25f, -second), new(0.5f, 0)], Smooth: true);
    }

    private static Stroke Zigzag(RandomStream random)
    {
        var (corner, height) = ((float)Range(random, -0.3, 0.3), (float)Range(random, 0.3, 0.8));
        Vector2[] points = [new(-0.5f, -height / 2), new(corner, height / 2), new(0.5f, -height / 2), new(0.5f + corner, height / 2)];
        return new Stroke(points[..(3 + random.NextInt(2))], Smooth: false);
    }
}
