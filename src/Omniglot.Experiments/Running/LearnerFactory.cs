using Omniglot.Data;
using Omniglot.Data.Random;
using Omniglot.Experiments.Results;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;

namespace Omniglot.Experiments.Running;

/// <summary>Makes the learner that a run's configuration describes, at its initial weights.</summary>
public static class LearnerFactory
{
    private const ulong WeightsPurpose = 0x77_65_69_67_68_74_73; // "weights": apart from the episodes of the same seed

    /// <summary>A learner at the initial weights of the run's seed.</summary>
    /// <exception cref="OmniglotException">No such model is known.</exception>
    public static IMetaLearner Create(RunConfiguration run) => new IdentityLearner(
        IdentityInitialization.Draw(Network(run), run.Width, new RandomStream(run.Seed, WeightsPurpose), run.Precision));

    /// <summary>The network that a run describes, of any width.</summary>
    /// <exception cref="OmniglotException">No such model is known.</exception>
    public static IdentityNetwork Network(RunConfiguration run)
    {
        if ((run.Model, run.Activation, run.HiddenLayers) != ("mup", "identity", 1))
            throw new OmniglotException($"There is no model '{run.Model}' with {run.HiddenLayers} hidden layers of activation '{run.Activation}': this version has mup, identity, 1.");
        var row = run.Hyperparameters;
        return new IdentityNetwork(ImageSet.PixelsPerDrawing, run.Protocol.Shape.Ways, row.SigmaU, row.SigmaV, row.BiasMultiplier);
    }
}
