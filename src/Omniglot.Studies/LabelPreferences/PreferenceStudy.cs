using System.Collections.Concurrent;
using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;
using Omniglot.Studies.Common;
using TorchSharp;

namespace Omniglot.Studies.LabelPreferences;

/// <summary>Measures what early meta-steps of runs do to a preference for one label (docs/mathematics.md §8).</summary>
/// <param name="configuration">What is asked for.</param>
/// <param name="images">The data that the runs were made with.</param>
/// <param name="folder">The folder of the study.</param>
public sealed class PreferenceStudy(
    StudyConfiguration<PreferencePlan> configuration, ImageSet images, StudyFolder<StudyConfiguration<PreferencePlan>> folder)
{
    /// <summary>What such a study is called.</summary>
    public const string KindName = "label-preference";

    private readonly PreferencePlan _plan = configuration.Plan;

    /// <summary>Studies of the label preference in general: a cell is a run.</summary>
    public static StudyKind<StudyConfiguration<PreferencePlan>, string, RunPreference, PreferenceResults> Kind { get; } = new()
    {
        Name = KindName,
        Figures = [KindName],
        Table = PreferenceCsv.Table,
        Cells = configuration => [.. configuration.Plan.Runs.Select(RunName.Of)],
        CellOf = row => row.Run,
        Results = (configuration, runs) => new PreferenceResults(configuration, runs),
    };

    /// <summary>Trains each run again, as it was but for the precision, and measures.</summary>
    /// <param name="runs">The plan's runs, with their outcomes.</param>
    /// <param name="atATime">How many are measured at a time.</param>
    /// <param name="progress">Told how many runs of how many are done.</param>
    /// <param name="cancellation">Checked at every meta-step and run.</param>
    /// <exception cref="OmniglotException">The folder holds another study, or another process works in it, or it cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; what is measured stays stored.</exception>
    public PreferenceResults Run(
        IReadOnlyList<RunRecord> runs, int atATime, IProgress<(int Done, int Count)>? progress = null, CancellationToken cancellation = default)
    {
        var records = runs.ToDictionary(run => RunName.Of(run.Configuration));
        var twins = new TrainingTwins(_plan.Runs);
        // Runs that are trained alike have one preference.
        var measured = new ConcurrentDictionary<RunConfiguration, Lazy<(LabelPreference Preference, double RelativeMoment)>>();
        return Kind.Run(folder, configuration, atATime, Measure, progress, cancellation);

        IEnumerable<RunPreference> Measure(string name, CancellationToken stop)
        {
            stop.ThrowIfCancellationRequested();
            var run = records[name];
            var trained = twins.Before(run.Configuration) ?? run.Configuration;
            var (preference, relative) = measured.GetOrAdd(trained, one => new(() => MeasureOne(one, stop))).Value;
            yield return new RunPreference(
                name, run.Configuration.HyperparameterSet, run.Configuration.Width, run.Configuration.Seed, preference.SecondMoment, relative,
                preference.Growth, run.BestEpoch, run.Test?.Accuracy, run.HasCollapsed());
        }
    }

    private (LabelPreference Preference, double RelativeMoment) MeasureOne(RunConfiguration run, CancellationToken cancellation)
    {
        var float64 = run with { Precision = Precision.Float64 };
        var protocol = float64.Protocol;
        torch.set_num_threads(float64.Threads);
        var tasks = new MetaTasks(images, protocol, float64.Seed, Precision.Float64).Train;
        using var network = Train(float64, tasks, cancellation);
        using var limit = Train(float64 with { Width = Width.Infinite }, tasks, cancellation);
        using var batch = tasks.Read(_plan.MetaSteps, _plan.MetaBatches);
        var inner = new InnerLoop(protocol.InnerStepSize, protocol.InnerSteps);
        var preference = LabelPreference.Measure(float64.Model.ToNetwork().Network, network.Weights, batch, inner);
        return (preference, preference.SecondMoment / LabelPreference.MomentOf(limit.Weights, batch));
    }

    private LinearLearner Train(RunConfiguration run, EpisodeReader tasks, CancellationToken cancellation)
    {
        var learner = (LinearLearner)run.Model.ToNetwork().CreateLearner(run);
        MetaSteps.Run(learner, tasks, 0, _plan.MetaSteps, run.Protocol, run.MetaLearningRate, cancellation);
        return learner;
    }
}
