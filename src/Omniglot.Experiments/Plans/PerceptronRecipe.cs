using Omniglot.Basics;
using Omniglot.Experiments.Models;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;

namespace Omniglot.Experiments.Plans;

/// <summary>All that is chosen of a perceptron and its training but its width, the data and the protocol.</summary>
/// <param name="Name">What results call it.</param>
/// <param name="Activation">φ.</param>
/// <param name="Parametrization">(a, b, c).</param>
/// <param name="Scales">(m, σ, ρ) of every layer, the readout last.</param>
/// <param name="BiasMultiplier">β.</param>
/// <param name="Readout">How the readout starts.</param>
/// <param name="Training">Which weights move where.</param>
/// <param name="MetaLearningRate">η.</param>
public sealed record PerceptronRecipe(
    string Name,
    Activation Activation,
    Parametrization Parametrization,
    IReadOnlyList<LayerScale> Scales,
    double BiasMultiplier,
    ReadoutStart Readout,
    PerceptronTraining Training,
    double MetaLearningRate)
{
    /// <summary>The model of its runs.</summary>
    public NetworkModel Model => new(new Network(Activation, Parametrization, Scales, BiasMultiplier, Readout), Training, MetaLearningRate);

    /// <summary>What results call a network that started from this recipe: its name stays where only the depth, the activation or the
    /// parametrization is another, which tables name.</summary>
    public string NameOf(NetworkModel model)
    {
        var deep = WithDepth(model.HiddenLayers) with { Activation = model.Activation, Parametrization = model.Network.Parametrization };
        return model == deep.Model ? Name : RunModel.Custom;
    }

    /// <summary>The same recipe for another depth: the scales of the last hidden layer serve all further ones.</summary>
    /// <exception cref="OmniglotException">The parametrization is none of so many layers.</exception>
    public PerceptronRecipe WithDepth(int hiddenLayers)
    {
        if (hiddenLayers == Parametrization.HiddenLayers) return this;
        return this with
        {
            Parametrization = Parametrization.Of(Parametrization.Name, hiddenLayers),
            Scales = [.. Enumerable.Range(0, hiddenLayers).Select(l => Scales[Math.Min(l, Scales.Count - 2)]), Scales[^1]],
        };
    }
}
