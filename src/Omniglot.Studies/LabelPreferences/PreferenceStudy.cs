using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Running;
using Omniglot.Learning;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;
using TorchSharp;

namespace Omniglot.Studies.LabelPreferences;

/// <summary>Measures what early meta-steps of runs do to a preference for one label (docs/mathematics.md §8).</summary>
/// <param name="images">The data that the runs were made with.</param>
/// <param name="metaSteps">Measure after so many of their meta-steps, taken again in float64.</param>
/// <param name="metaBatches">On how many of the next meta-batches.</param>
public sealed class PreferenceStudy(ImageSet images, int metaSteps, int metaBatches)
{
    /// <summary>Whether the weights of a run have such a preference to measure: those of an identity network, the limit included.</summary>
    public static bool Applies(RunConfiguration run) => run.Model is NetworkModel { Row: not null };

    /// <summary>Trains each run again, as it was but for the precision, and measures.</summary>
    /// <param name="runs">Runs of one experiment to which this applies.</param>
    /// <param name="cancellation">Checked at every meta-step and run.</param>
    /// <exception cref="OmniglotException">A run's model is not known, or its schedule ends before the meta-steps do.</exception>
    public IReadOnlyList<RunPreference> Measure(IReadOnlyList<RunRecord> runs, CancellationToken cancellation)
    {
        foreach (var run in runs) RequireSchedule(run.Configuration.Protocol);
        var twins = new TrainingTwins(runs.Select(run => run.Configuration));
        var measured = new Dictionary<RunConfiguration, RunPreference>();
        foreach (var run in runs)
        {
            cancellation.ThrowIfCancellationRequested();
            measured[run.Configuration] =
                twins.Before(run.Configuration) is { } before ? measured[before] with { Run = run } : Measure(run, cancellation);
        }

        return [.. measured.Values];
    }

    // A constant rate goes on for ever; the others are made for the length of their run.
    private void RequireSchedule(Protocol protocol)
    {
        var most = (long)protocol.Epochs * protocol.MetaBatches;
        if (protocol.Schedule != Schedule.Constant && metaSteps > most)
            throw new OmniglotException($"Its schedule ends after {most} meta-steps of a run: give --meta-steps {most} or fewer.");
    }

    private RunPreference Measure(RunRecord run, CancellationToken cancellation)
    {
        var configuration = run.Configuration with { Precision = Precision.Float64 };
        var protocol = configuration.Protocol;
        torch.set_num_threads(configuration.Threads);
        var tasks = new MetaTasks(images, protocol, configuration.Seed, Precision.Float64).Train;
        using var network = Train(configuration, tasks, cancellation);
        using var limit = Train(configuration with { Width = Width.Infinite }, tasks, cancellation);
        using var batch = tasks.Read(metaSteps, metaBatches);
        var inner = new InnerLoop(protocol.InnerStepSize, protocol.InnerSteps);
        var preference = LabelPreference.Measure(configuration.Model.ToNetwork().Network, network.Weights, batch, inner);
        return new RunPreference(run, preference, preference.SecondMoment / LabelPreference.MomentOf(limit.Weights, batch));
    }

    private LinearLearner Train(RunConfiguration run, EpisodeReader tasks, CancellationToken cancellation)
    {
        var learner = (LinearLearner)run.Model.ToNetwork().CreateLearner(run);
        MetaSteps.Run(learner, tasks, 0, metaSteps, run.Protocol, run.MetaLearningRate, cancellation);
        return learner;
    }
}
