using Omniglot.Basics;
using Omniglot.Experiments.Models;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;

namespace Omniglot.Experiments.Running;

/// <summary>The weights of saved networks.</summary>
public static class ModelWeights
{
    /// <summary>The saved weights; the caller's to dispose.</summary>
    /// <exception cref="OmniglotException">They are not those of the configuration, or it is of no network.</exception>
    public static NetworkWeights Trained(SavedModel model)
    {
        var run = model.Configuration;
        _ = LearnerFactory.Network(run);
        using var learner = LearnerFactory.Create(run);
        learner.Load(model.State);
        return (learner is LinearLearner linear ? linear.Weights : ((PerceptronLearner)learner).Weights).Copy();
    }
}
