using Omniglot.Basics;

namespace Omniglot.Data.Glyphs;

/// <summary>What the characters of one synthetic alphabet have in common: a stock of strokes that they are put together
/// from, and how many they tend to take.</summary>
/// <param name="Stock">The strokes.</param>
/// <param name="ExtraStrokes">The chance, again and again, that a character takes one more.</param>
/// <param name="Joined">The chance that a stroke starts on an earlier one.</param>
internal sealed record Script(IReadOnlyList<Stroke> Stock, double ExtraStrokes, double Joined)
{
    private const int StockSize = 12;

    /// <summary>Invents a script.</summary>
    public static Script Design(RandomStream random)
    {
        var shapes = Enum.GetValues<StrokeShape>();
        var leanings = shapes.Select(_ => Math.Exp(0.9 * random.NextGaussian())).ToArray();
        var stock = Enumerable.Range(0, StockSize).Select(_ => StrokeDesigner.Design(shapes[Pick(leanings, random)], random));
        return new Script([.. stock], StrokeDesigner.Range(random, 0.45, 0.75), StrokeDesigner.Range(random, 0.7, 0.95));
    }

    private static int Pick(double[] weights, RandomStream random)
    {
        var left = random.NextDouble() * weights.Sum();
        for (var i = 0; i < weights.Length - 1; i++)
            if ((left -= weights[i]) < 0) return i;
        return weights.Length - 1;
    }
}
