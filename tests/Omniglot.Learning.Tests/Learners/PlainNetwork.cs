using Omniglot.Learning.Networks;
using Omniglot.Testing;

namespace Omniglot.Learning.Tests.Learners;

/// <summary>f(x) = V (U x + β b) and its cross-entropy in plain C#: no tensors, no derivatives.</summary>
internal sealed record PlainNetwork(int Inputs, int Width, int Ways, double BiasMultiplier, double[] Parameters)
{
    public static PlainNetwork Of(NetworkWeights weights, double biasMultiplier) => new(
        (int)weights.Layers[0].shape[1], weights.Width, (int)weights.Readout.shape[0], biasMultiplier,
        [.. Agreement.Values(weights.Layers[0]), .. Agreement.Values(weights.Readout),
            .. Agreement.Values(weights.Biases[0]).Select(bias => bias / biasMultiplier)]);

    /// <summary>The logits of one input, with parameters U, V, b one after the other in row-major order.</summary>
    public double[] Logits(double[] parameters, double[] x)
    {
        var (v, b) = (Width * Inputs, (Inputs + Ways) * Width);
        var hidden = Enumerable.Range(0, Width)
            .Select(i => BiasMultiplier * parameters[b + i] + Enumerable.Range(0, Inputs).Sum(j => parameters[i * Inputs + j] * x[j])).ToArray();
        return [.. Enumerable.Range(0, Ways).Select(k => Enumerable.Range(0, Width).Sum(i => parameters[v + k * Width + i] * hidden[i]))];
    }

    /// <summary>Mean cross-entropy of class-major rows, some of each class.</summary>
    public double Loss(double[] parameters, double[][] rows, int each) => rows.Select((x, i) =>
    {
        var logits = Logits(parameters, x);
        return Math.Log(logits.Sum(Math.Exp)) - logits[i / each];
    }).Average();
}
