using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Running;
using Omniglot.Learning;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;
using Omniglot.Studies.LabelPreferences;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Studies.Tests.LabelPreferences;

public sealed class RunPreferenceTests
{
    private static readonly ImageSet Images = RandomImages.Small();

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void The_preference_is_that_of_the_run_s_weights_after_its_meta_steps_on_the_next_tasks(int metaSteps)
    {
        var run = Run("16", "paper");
        var measured = Assert.Single(RunPreference.Of([run], Images, metaSteps, metaBatches: 2, CancellationToken.None));
        Assert.Equal(Moment(run, metaSteps), measured.Preference.SecondMoment);
        Assert.Equal(Moment(run, metaSteps) / Moment(Run("inf", "paper"), metaSteps), measured.RelativeMoment);
    }

    [Fact]
    public void Runs_that_are_trained_alike_share_a_measurement_and_keep_their_own_records()
    {
        RunRecord[] runs = [Run("16", "paper"), Run("16", "transferred"), Run("inf", "paper")];
        var measured = RunPreference.Of(runs, Images, metaSteps: 0, metaBatches: 1, CancellationToken.None);
        Assert.Equal(runs, measured.Select(one => one.Run));
        Assert.Same(measured[0].Preference, measured[1].Preference);
        Assert.NotEqual(measured[0].Preference, measured[2].Preference);
        Assert.Equal(1, measured[2].RelativeMoment);
    }

    // λ on meta-batches metaSteps and metaSteps + 1 after plain meta-steps.
    private static double Moment(RunRecord run, int metaSteps)
    {
        var (configuration, protocol) = (run.Configuration with { Precision = Precision.Float64 }, run.Configuration.Protocol);
        var tasks = new MetaTasks(Images, protocol, configuration.Seed, Precision.Float64).Train;
        using var learner = (LinearLearner)LearnerFactory.Create(configuration);
        for (var i = 0; i < metaSteps; i++)
        {
            using var batch = tasks.Read(i);
            learner.AccumulateMetaGradient(batch, new InnerLoop(protocol.InnerStepSize, protocol.InnerSteps)).Dispose();
            learner.Step(configuration.MetaLearningRate, protocol.GradientClip);
        }

        using var next = tasks.Read(metaSteps, 2);
        return LabelPreference.MomentOf(learner.Weights, next);
    }

    private static RunRecord Run(string width, string set)
    {
        var run = MadeUp.Run(width, epochs: 1);
        return run with
        {
            Configuration = run.Configuration with { HyperparameterSet = set, Protocol = run.Configuration.Protocol with { Shape = new EpisodeShape(3, 1, 1), Tasks = 2 } },
        };
    }
}
