using Omniglot.Basics;
using static TorchSharp.torch;

namespace Omniglot.Learning.Networks;

/// <summary>
/// The nonlinearity φ of the hidden layers: one of a closed set, each in a file of its own with all that is known of it. A new one
/// is a class and its entry in <see cref="All"/>. Tensors belong to the dispose scope of the caller.
/// </summary>
public abstract class Activation
{
    private protected Activation(string name) => Name = name;

    /// <summary>φ(h) = h.</summary>
    public static Activation Identity { get; } = new IdentityActivation();

    /// <summary>φ(h) = max(h, 0).</summary>
    public static Activation Relu { get; } = new ReluActivation();

    /// <summary>φ(h) = tanh h.</summary>
    public static Activation Tanh { get; } = new TanhActivation();

    /// <summary>φ(h) = erf h.</summary>
    public static Activation Erf { get; } = new ErfActivation();

    /// <summary>φ(h) = h Φ(h).</summary>
    public static Activation Gelu { get; } = new GeluActivation();

    /// <summary>All there are.</summary>
    public static IReadOnlyList<Activation> All { get; } = [Identity, Relu, Tanh, Erf, Gelu];

    /// <summary>What options and files call it, for example <c>relu</c>.</summary>
    public string Name { get; }

    /// <summary>Whether the kernels of its networks are known in closed form.</summary>
    public bool HasKernel => this is IDualActivation;

    /// <summary>Whether <see cref="Smoothed"/> has no closed form and needs noise to integrate over.</summary>
    internal virtual bool NeedsNoise => true;

    /// <summary>The activation of a name.</summary>
    /// <exception cref="OmniglotException">There is none.</exception>
    public static Activation Parse(string name) => All.FirstOrDefault(activation => activation.Name == name)
        ?? throw new OmniglotException($"There is no activation '{name}': choose one of {string.Join(", ", All)}.");

    /// <summary>φ(h), elementwise.</summary>
    public abstract Tensor Value(Tensor h);

    /// <summary>δ φ'(h): what a gradient by φ(h) is by h, elementwise.</summary>
    /// <param name="h">Pre-activations.</param>
    /// <param name="value">φ(h), which spares some activations a second look.</param>
    /// <param name="delta">δ, the gradient by φ(h).</param>
    public abstract Tensor Backward(Tensor h, Tensor value, Tensor delta);

    /// <summary>E[φ(h)] and E[φ'(h)] for h ~ N(μ, s²), elementwise. Without a closed form they are taken at μ + s z for a standard
    /// Gaussian z, which the caller integrates over.</summary>
    /// <param name="mean">μ.</param>
    /// <param name="variance">s², of the same shape or broadcast to it.</param>
    /// <param name="noise">z, broadcast to the shape of μ; only where <see cref="NeedsNoise"/>.</param>
    internal virtual SmoothedActivation Smoothed(Tensor mean, Tensor variance, Tensor? noise)
    {
        var h = mean.Plus(variance.sqrt() * (noise ?? throw new ArgumentNullException(nameof(noise))));
        var values = Value(h);
        return new SmoothedActivation(values, Backward(h, values, ones_like(h)));
    }

    /// <summary>The name.</summary>
    public sealed override string ToString() => Name;
}
