using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Experiments.Results;
using Omniglot.Learning;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;
using Omniglot.Studies.LabelPreferences;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Studies.Tests.LabelPreferences;

public sealed class PreferenceStudyTests
{
    private static readonly ImageSet Images = RandomImages.Small();

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void The_preference_is_that_of_the_run_s_weights_after_its_meta_steps_on_the_next_tasks(int metaSteps)
    {
        var run = Run("16", "paper");
        var measured = Assert.Single(new PreferenceStudy(Images, metaSteps, metaBatches: 2).Measure([run], CancellationToken.None));
        Assert.Equal(Moment(run, metaSteps), measured.Preference.SecondMoment);
        var limit = run with { Configuration = run.Configuration with { Width = Width.Infinite } };
        Assert.Equal(Moment(run, metaSteps) / Moment(limit, metaSteps), measured.RelativeMoment);
    }

    [Fact]
    public void Runs_that_are_trained_alike_share_a_measurement_and_keep_their_own_records()
    {
        RunRecord[] runs = [Run("16", "paper"), Run("16", "transferred"), Run("inf", "paper")];
        var measured = new PreferenceStudy(Images, metaSteps: 0, metaBatches: 1).Measure(runs, CancellationToken.None);
        Assert.Equal(runs, measured.Select(one => one.Run));
        Assert.Same(measured[0].Preference, measured[1].Preference);
        Assert.NotEqual(measured[0].Preference, measured[2].Preference);
        Assert.Equal(1, measured[2].RelativeMoment);
    }

    [Theory]
    [InlineData(Schedule.Cosine)]
    [InlineData(Schedule.Multistep)]
    public void Meta_steps_follow_the_schedule_of_the_run(Schedule schedule)
    {
        var constant = Run("16", "paper");
        var run = With(constant, protocol => protocol with { Schedule = schedule, Epochs = 1, MetaBatches = 5 });
        var measured = Assert.Single(new PreferenceStudy(Images, metaSteps: 4, metaBatches: 2).Measure([run], CancellationToken.None));
        Assert.Equal(Moment(run, 4), measured.Preference.SecondMoment);
        Assert.NotEqual(Moment(constant, 4), measured.Preference.SecondMoment);
    }

    [Fact]
    public void A_schedule_that_ends_before_the_meta_steps_do_is_refused()
    {
        var run = With(Run("16", "paper"), protocol => protocol with { Schedule = Schedule.Cosine, Epochs = 1, MetaBatches = 5 });
        var study = new PreferenceStudy(Images, metaSteps: 6, metaBatches: 1);
        Assert.Contains("give --meta-steps 5 or fewer", Assert.Throws<OmniglotException>(() => study.Measure([run], CancellationToken.None)).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void As_many_threads_work_as_did_in_the_run(int threads)
    {
        var before = torch.get_num_threads();
        try
        {
            torch.set_num_threads(3 - threads);
            var run = Run("16", "paper");
            run = run with { Configuration = run.Configuration with { Threads = threads } };
            new PreferenceStudy(Images, metaSteps: 0, metaBatches: 1).Measure([run], CancellationToken.None);
            Assert.Equal(threads, torch.get_num_threads());
        }
        finally
        {
            torch.set_num_threads(before);
        }
    }

    // λ on meta-batches metaSteps and metaSteps + 1 after plain meta-steps.
    private static double Moment(RunRecord run, int metaSteps)
    {
        var (configuration, protocol) = (run.Configuration with { Precision = Precision.Float64 }, run.Configuration.Protocol);
        var tasks = new MetaTasks(Images, protocol, configuration.Seed, Precision.Float64).Train;
        using var learner = (LinearLearner)configuration.Model.ToNetwork().CreateLearner(configuration);
        for (var i = 0; i < metaSteps; i++)
        {
            using var batch = tasks.Read(i);
            learner.AccumulateMetaGradient(batch, new InnerLoop(protocol.InnerStepSize, protocol.InnerSteps)).Dispose();
            var factor = protocol.Schedule.Factor(i, (long)protocol.Epochs * protocol.MetaBatches);
            learner.Step(factor * configuration.MetaLearningRate, protocol.GradientClip);
        }

        using var next = tasks.Read(metaSteps, 2);
        return LabelPreference.MomentOf(learner.Weights, next);
    }

    private static RunRecord Run(string width, string set)
    {
        var run = MadeUp.Run(width, epochs: 1);
        run = run with { Configuration = run.Configuration with { HyperparameterSet = set } };
        return With(run, protocol => protocol with { Shape = new EpisodeShape(3, 1, 1), Tasks = 2 });
    }

    private static RunRecord With(RunRecord run, Func<Protocol, Protocol> change) =>
        run with { Configuration = run.Configuration with { Protocol = change(run.Configuration.Protocol) } };
}
