using System.Globalization;
using Omniglot.Basics;

namespace Omniglot.Learning.Networks;

/// <summary>
/// An abc-parametrization of a perceptron with L hidden layers: W^l = n^{-a_l} w^l, w^l ~ N(0, σ_l² n^{-2b_l}), SGD rate
/// η n^{-c} (arXiv 2011.14522, section on abc-parametrizations; docs/mathematics.md §3). Biases scale as input weights do.
/// </summary>
/// <param name="Name">What to call it, for example <c>mup</c>.</param>
/// <param name="Layers">(a_l, b_l) of layers 1 … L + 1, the readout last.</param>
/// <param name="C">c.</param>
public sealed record Parametrization(string Name, IReadOnlyList<LayerExponents> Layers, double C)
{
    /// <summary>The name of the mean-field parametrization, the only one that exists for one hidden layer alone.</summary>
    public const string MeanFieldName = "mf";

    // Exponents are sums of a few halves and what users type: anything closer than this is meant to be equal.
    private const double Equal = 1e-9;

    /// <summary>L, the number of hidden layers.</summary>
    public int HiddenLayers => Layers.Count - 1;

    /// <summary>(a_{L+1}, b_{L+1}).</summary>
    public LayerExponents Readout => Layers[^1];

    /// <summary>
    /// r = min(a_{L+1} + b_{L+1}, 2 a_{L+1} + c) + c - 1 + min_{l ≤ L} [2 a_l + 1(l = 1)]: a step of SGD changes pre-activations
    /// by n^{-r} (arXiv 2011.14522, section on the dynamical dichotomy).
    /// </summary>
    public double R => FeatureExponent(HiddenLayers);

    /// <summary>What training becomes in the limit, by the dynamical dichotomy of arXiv 2011.14522.</summary>
    public Regime Regime =>
        Instabilities().Count > 0 ? Regime.Unstable
        : !IsZero(2 * Readout.A + C - 1) && !IsZero(Readout.A + Readout.B + R - 1) ? Regime.Trivial
        : IsZero(R) ? Regime.FeatureLearning
        : Regime.Kernel;

    /// <summary>Maximal update: a_1 = -1/2, a_l = 0, a_{L+1} = 1/2, b_l = 1/2, c = 0.</summary>
    public static Parametrization MaximalUpdate(int hiddenLayers) => Of("mup", hiddenLayers, new(-0.5, 0.5), new(0, 0.5), new(0.5, 0.5), 0);

    /// <summary>Neural tangent: a_1 = 0, a_l = 1/2, b_l = 0, c = 0.</summary>
    public static Parametrization NeuralTangent(int hiddenLayers) => Of("ntp", hiddenLayers, new(0, 0), new(0.5, 0), new(0.5, 0), 0);

    /// <summary>Standard, with a rate that does not know the width: a_l = 0, b_1 = 0, b_l = 1/2, c = 0.</summary>
    public static Parametrization Standard(int hiddenLayers) => Of("sp", hiddenLayers, new(0, 0), new(0, 0.5), new(0, 0.5), 0);

    /// <summary>Standard with a rate of η/n, which makes it stable.</summary>
    public static Parametrization StableStandard(int hiddenLayers) => Standard(hiddenLayers) with { Name = "sp/n", C = 1 };

    /// <summary>Mean field, for one hidden layer: a_1 = 0, a_2 = 1, b = 0, c = -1.</summary>
    /// <exception cref="OmniglotException">More than one hidden layer.</exception>
    public static Parametrization MeanField(int hiddenLayers) => hiddenLayers == 1
        ? Of(MeanFieldName, 1, new(0, 0), new(0, 0), new(1, 0), -1)
        : throw new OmniglotException(
            $"The mean-field parametrization is one of networks with one hidden layer, not {hiddenLayers}: choose one hidden layer, or mup.");

    /// <summary>Names of the known parametrizations.</summary>
    public static IReadOnlyList<string> Names { get; } = ["mup", "ntp", "sp", "sp/n", MeanFieldName];

    /// <summary>A known parametrization.</summary>
    /// <exception cref="OmniglotException">There is none of that name, or none for that many layers.</exception>
    public static Parametrization Of(string name, int hiddenLayers) => name switch
    {
        _ when hiddenLayers < 1 => throw new OmniglotException($"{hiddenLayers} hidden layers are too few: choose 1 or more."),
        "mup" => MaximalUpdate(hiddenLayers),
        "ntp" => NeuralTangent(hiddenLayers),
        "sp" => Standard(hiddenLayers),
        "sp/n" => StableStandard(hiddenLayers),
        MeanFieldName => MeanField(hiddenLayers),
        _ => throw new OmniglotException($"There is no parametrization '{name}': choose one of {string.Join(", ", Names)}, or give exponents."),
    };

    /// <summary>One of any exponents.</summary>
    /// <param name="a">a_1 … a_{L+1}.</param>
    /// <param name="b">b_1 … b_{L+1}.</param>
    /// <param name="c">c.</param>
    /// <exception cref="OmniglotException">The lists differ in length, have fewer than two entries, or an entry is no number.</exception>
    public static Parametrization Custom(IReadOnlyList<double> a, IReadOnlyList<double> b, double c)
    {
        if (a.Count != b.Count || a.Count < 2)
            throw new OmniglotException(
                $"{a.Count} exponents a and {b.Count} exponents b do not make a network: give one of each for every layer, the readout last, at least two.");
        if (a.Concat(b).Append(c).Any(value => !double.IsFinite(value)))
            throw new OmniglotException("An exponent is not finite: give numbers such as 0.5.");
        return new Parametrization("custom", [.. a.Zip(b, (x, y) => new LayerExponents(x, y))], c);
    }

    /// <summary>The same training: a + θ, b - θ, c - 2θ (arXiv 2011.14522, section on symmetries of abc-parametrizations).</summary>
    public Parametrization Shift(double theta) => new(
        string.Create(CultureInfo.InvariantCulture, $"{Name} shifted by {theta}"),
        [.. Layers.Select(layer => new LayerExponents(layer.A + theta, layer.B - theta))],
        C - 2 * theta);

    /// <summary>The change of pre-activations of hidden layer l by steps of SGD scales as n to minus this: r with the minimum
    /// over layers up to l. It holds of networks whose pre-activations neither grow nor vanish as drawn.</summary>
    /// <param name="layer">l, 1 … L.</param>
    public double FeatureExponent(int layer) => Math.Min(Readout.A + Readout.B, 2 * Readout.A + C) + Below(layer);

    /// <summary>The same of the first step from a drawn readout, whose gradient passes the readout before it has moved: the
    /// minimum with 2 a_{L+1} + c, the readout's own update, is not taken yet.</summary>
    /// <param name="layer">l, 1 … L.</param>
    public double FirstFeatureExponent(int layer) => Readout.A + Readout.B + Below(layer);

    /// <summary>The change of logits by steps of SGD scales as n to minus this: the less of the readout's own update,
    /// 2 a_{L+1} + c - 1, and of those below, a_{L+1} + b_{L+1} + r - 1.</summary>
    public double LogitExponent => Math.Min(2 * Readout.A + C - 1, Readout.A + Readout.B + R - 1);

    /// <summary>The same of the first step from a drawn readout.</summary>
    public double FirstLogitExponent => Math.Min(2 * Readout.A + C - 1, Readout.A + Readout.B + FirstFeatureExponent(HiddenLayers) - 1);

    /// <summary>Pre-activations of layer l as drawn scale as n to minus this: a_1 + b_1, and a_l + b_l - 1/2 of every further
    /// layer up to it.</summary>
    /// <param name="layer">l, 1 … L, or L + 1 for the logits.</param>
    public double InitialExponent(int layer) => Enumerable.Range(1, layer).Sum(InitialLoss);

    /// <summary>All that is unstable, each a line that says what goes wrong as the width grows; none of a stable one. Exponents of
    /// steps are those of networks whose pre-activations neither grow nor vanish as drawn.</summary>
    public IReadOnlyList<string> Instabilities()
    {
        var lines = new List<string>();
        for (var l = 1; l <= HiddenLayers; l++)
        {
            var below = l == 1 ? "the inputs" : $"layer {l - 1}";
            if (!IsZero(InitialLoss(l)))
                lines.Add(
                    $"pre-activations of layer {l} {Grow(-InitialLoss(l))} against {below} as drawn (a + b of layer {l} is not {(l == 1 ? "0" : "1/2")})");
        }

        var drawn = Readout.A + Readout.B;
        if (IsNegative(drawn - 0.5)) lines.Add($"logits {Grow(0.5 - drawn)} against layer {HiddenLayers} as drawn (a + b of the readout is below 1/2)");
        if (IsNegative(R)) lines.Add($"pre-activations {Grow(-R)} with a step (r is below 0)");
        if (IsNegative(2 * Readout.A + C - 1))
            lines.Add($"logits {Grow(1 - 2 * Readout.A - C)} with a step of the readout (2 a + c of the readout is below 1)");
        if (IsNegative(drawn + R - 1)) lines.Add($"logits {Grow(1 - drawn - R)} with a step of the layers below (a + b + r of the readout is below 1)");
        return lines;
    }

    /// <inheritdoc/>
    public bool Equals(Parametrization? other) => other is not null && Name == other.Name && C.Equals(other.C) && Layers.SequenceEqual(other.Layers);

    /// <inheritdoc/>
    public override int GetHashCode() => Layers.Aggregate(HashCode.Combine(Name, C), HashCode.Combine);

    private static Parametrization Of(string name, int hiddenLayers, LayerExponents input, LayerExponents hidden, LayerExponents readout, double c) =>
        new(name, [input, .. Enumerable.Repeat(hidden, hiddenLayers - 1), readout], c);

    // What the updates of layers up to l add to the exponent of what the gradient passes in the readout.
    private double Below(int layer) => C - 1 + Enumerable.Range(1, layer).Min(l => 2 * Layers[l - 1].A + (l == 1 ? 1 : 0));

    // Layer l multiplies what is below it by n to minus this as drawn.
    private double InitialLoss(int layer) => Layers[layer - 1].A + Layers[layer - 1].B - (layer == 1 ? 0 : 0.5);

    private static bool IsZero(double value) => Math.Abs(value) < Equal;

    private static bool IsNegative(double value) => value < -Equal;

    private static string Grow(double exponent) =>
        string.Create(CultureInfo.InvariantCulture, $"{(exponent > 0 ? "grow" : "vanish")} as n^{exponent:0.###}");
}
