using Omniglot.Data;
using Omniglot.Experiments.Results;
using Omniglot.Learning;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Running;

/// <summary>How a run of an identity network begins: what its first meta-steps do to a preference for one label.</summary>
/// <param name="Run">The run.</param>
/// <param name="Preference">At its initial weights, on its first meta-training tasks.</param>
/// <param name="RelativeMoment">The network's λ over that of its infinite-width limit on the same tasks: 1 + O(1/√n).</param>
public sealed record RunPreference(RunRecord Run, LabelPreference Preference, double RelativeMoment)
{
    /// <summary>Whether a run starts from weights whose preference can be measured: those of an identity network, the limit included.</summary>
    public static bool Applies(RunConfiguration run) => run.Kernel is null && run.Perceptron is null;

    /// <summary>Draws the initial weights of a run again, in float64, and measures.</summary>
    /// <param name="run">A run to which this applies.</param>
    /// <param name="images">The data it was made with.</param>
    /// <param name="metaBatches">How many of its first meta-batches.</param>
    /// <exception cref="OmniglotException">The run's model is not known.</exception>
    public static RunPreference Of(RunRecord run, ImageSet images, int metaBatches)
    {
        var configuration = run.Configuration with { Precision = Precision.Float64 };
        var protocol = configuration.Protocol;
        using var batch = new MetaTasks(images, protocol, configuration.Seed, Precision.Float64).Train.Read(0, metaBatches);
        using var network = Start(configuration);
        using var limit = Start(configuration with { Width = Width.Infinite });
        var preference = LabelPreference.Of(network.Weights, batch, new InnerLoop(protocol.InnerStepSize, protocol.InnerSteps));
        return new RunPreference(run, preference, preference.SecondMoment / LabelPreference.MomentOf(limit.Weights, batch));
    }

    private static IdentityLearner Start(RunConfiguration run) => (IdentityLearner)LearnerFactory.Create(run);
}
