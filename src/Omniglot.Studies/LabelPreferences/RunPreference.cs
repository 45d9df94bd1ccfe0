using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Running;
using Omniglot.Learning;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;

namespace Omniglot.Studies.LabelPreferences;

/// <summary>What a run's meta-steps do to a preference for one label, early in it.</summary>
/// <param name="Run">A run of an identity network.</param>
/// <param name="Preference">On the meta-training tasks that come next.</param>
/// <param name="RelativeMoment">The network's λ over that of its infinite-width limit, trained as long and on the same tasks:
/// 1 + O(1/√n).</param>
public sealed record RunPreference(RunRecord Run, LabelPreference Preference, double RelativeMoment)
{
    /// <summary>Whether the weights of a run have such a preference to measure: those of an identity network, the limit included.</summary>
    public static bool Applies(RunConfiguration run) => run.Kernel is null && run.Perceptron is null;

    /// <summary>Trains each run again, in float64, and measures.</summary>
    /// <param name="runs">Runs of one experiment to which this applies.</param>
    /// <param name="images">The data they were made with.</param>
    /// <param name="metaSteps">Measure after so many of their meta-steps.</param>
    /// <param name="metaBatches">On how many of the next meta-batches.</param>
    /// <param name="cancellation">Checked at every meta-step and run.</param>
    /// <exception cref="OmniglotException">A run's model is not known.</exception>
    public static IReadOnlyList<RunPreference> Of(IReadOnlyList<RunRecord> runs, ImageSet images, int metaSteps, int metaBatches, CancellationToken cancellation)
    {
        var twins = new TrainingTwins(runs.Select(run => run.Configuration));
        var measured = new Dictionary<RunConfiguration, RunPreference>();
        foreach (var run in runs)
        {
            cancellation.ThrowIfCancellationRequested();
            measured[run.Configuration] = twins.Before(run.Configuration) is { } before ? measured[before] with { Run = run } : Measure(run);
        }

        return [.. measured.Values];

        RunPreference Measure(RunRecord run)
        {
            var configuration = run.Configuration with { Precision = Precision.Float64 };
            var protocol = configuration.Protocol;
            var tasks = new MetaTasks(images, protocol, configuration.Seed, Precision.Float64).Train;
            using var network = Trained(configuration, tasks);
            using var limit = Trained(configuration with { Width = Width.Infinite }, tasks);
            using var batch = tasks.Read(metaSteps, metaBatches);
            var preference = LabelPreference.Measure(LearnerFactory.Network(configuration), network.Weights, batch, new InnerLoop(protocol.InnerStepSize, protocol.InnerSteps));
            return new RunPreference(run, preference, preference.SecondMoment / LabelPreference.MomentOf(limit.Weights, batch));
        }

        LinearLearner Trained(RunConfiguration run, EpisodeReader tasks)
        {
            var learner = (LinearLearner)LearnerFactory.Create(run);
            MetaSteps.Run(learner, tasks, 0, metaSteps, run.Protocol, run.MetaLearningRate, cancellation);
            return learner;
        }
    }
}
