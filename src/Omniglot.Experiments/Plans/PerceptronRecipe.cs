using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Experiments.Results;
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
    /// <summary>The configuration of a run on tasks of some ways.</summary>
    public PerceptronConfiguration Configuration(int ways) => new(
        new Network(Activation, Parametrization, Scales, BiasMultiplier, Readout), ImageSet.PixelsPerDrawing, ways, Training, MetaLearningRate);

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
