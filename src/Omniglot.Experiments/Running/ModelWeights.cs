using Omniglot.Basics;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Results;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;

namespace Omniglot.Experiments.Running;

/// <summary>The weights of the networks behind a run, all written as perceptrons.</summary>
public static class ModelWeights
{
    /// <summary>The description of the network.</summary>
    /// <exception cref="OmniglotException">The run is of no network.</exception>
    public static PerceptronNetwork Network(RunConfiguration run) => run.Kernel is null
        ? run.Perceptron?.Network ?? LearnerFactory.Network(run).AsPerceptron()
        : throw new OmniglotException($"A kernel limit ({run.Model}) has no hidden layer to look into: give the model of a network.");

    /// <summary>Which layers adapt.</summary>
    public static AdaptationScope Scope(RunConfiguration run) => run.Perceptron?.Training.Scope ?? AdaptationScope.All;

    /// <summary>The weights that the run's seed draws; the caller's to dispose.</summary>
    public static PerceptronWeights Initial(RunConfiguration run)
    {
        using var learner = LearnerFactory.Create(run);
        using var state = learner.Save();
        return Of(run, state);
    }

    /// <summary>The saved weights; the caller's to dispose.</summary>
    /// <exception cref="OmniglotException">They are not those of the configuration.</exception>
    public static PerceptronWeights Trained(SavedModel model)
    {
        using var learner = LearnerFactory.Create(model.Configuration);
        learner.Load(model.State);
        return Of(model.Configuration, model.State);
    }

    private static PerceptronWeights Of(RunConfiguration run, LearnerState state) => run.Perceptron is { Network.HiddenLayers: var layers }
        ? new(
            [.. Enumerable.Range(1, layers).Select(layer => state.Tensors[FormattableString.Invariant($"W{layer}")].clone()), state.Tensors["V"].clone()],
            Enumerable.Range(1, layers).Select(layer => state.Tensors[FormattableString.Invariant($"b{layer}")].clone()))
        : new(
            [state.Tensors["U"].clone(), state.Tensors["V"].clone()],
            [state.Tensors["b"] * LearnerFactory.Network(run).BiasMultiplier]);
}
