using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;
using Omniglot.Studies.Common;
using Omniglot.Studies.LabelPreferences;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Studies.Tests.LabelPreferences;

public sealed class PreferenceStudyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static readonly ImageSet Images = RandomImages.Small();

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void The_preference_is_that_of_the_run_s_weights_after_its_meta_steps_on_the_next_tasks(int metaSteps)
    {
        var run = Run("16", "paper");
        var measured = Assert.Single(Measure([run], metaSteps, metaBatches: 2));
        Assert.Equal(Moment(run, metaSteps), measured.SecondMoment);
        var limit = run with { Configuration = run.Configuration with { Width = Width.Infinite } };
        Assert.Equal(Moment(run, metaSteps) / Moment(limit, metaSteps), measured.RelativeMoment);
    }

    [Fact]
    public void Runs_that_are_trained_alike_share_a_measurement_and_keep_their_own_records()
    {
        RunRecord[] runs = [Run("16", "paper"), Run("16", "transferred"), Run("inf", "paper")];
        var measured = Measure(runs, metaSteps: 0, metaBatches: 1);
        Assert.Equal(runs.Select(run => RunName.Of(run.Configuration)), measured.Select(one => one.Run));
        Assert.Equal(runs.Select(run => run.Test?.Accuracy), measured.Select(one => one.Accuracy));
        Assert.Equal(measured[0].Growth, measured[1].Growth);
        Assert.NotEqual(measured[0].Growth, measured[2].Growth);
        Assert.Equal(1, measured[2].RelativeMoment);
    }

    [Fact]
    public void A_study_goes_on_where_it_stopped_and_is_found_and_drawn_again_from_its_folder()
    {
        RunRecord[] runs = [Run("16", "paper"), Run("inf", "paper")];
        var whole = Measure(runs, metaSteps: 1, metaBatches: 1);
        var folder = PreferenceStudy.Kind.Folder(_folder["study"]);
        // A stored row is taken as it is, and only what is missing is measured.
        PreferenceCsv.Table.Write(folder.ResultsFile, [whole[0] with { Growth = 42 }]);
        var resumed = Measure(runs, metaSteps: 1, metaBatches: 1);
        Assert.Equal([42, whole[1].Growth], resumed.Select(one => one.Growth));
        var found = Assert.IsType<PreferenceResults>(StudyKinds.Find(folder.Root));
        Assert.Equal(resumed, found.Runs);
        Assert.All(found.Draw(folder.Root), file => Assert.True(File.Exists(file)));
        Assert.Throws<OmniglotException>(() => Measure(runs, metaSteps: 2, metaBatches: 1));
    }

    [Fact]
    public void The_figure_has_a_dot_for_each_run_and_a_cross_for_each_that_was_lost()
    {
        var whole = Measure([Run("16", "paper"), Run("inf", "paper")], metaSteps: 0, metaBatches: 1);
        var plan = StudyConfiguration.Create(new PreferencePlan([], 0, 1), Images);
        var panel = Assert.Single(PreferenceFigure.Create(new PreferenceResults(plan, [whole[0] with { Lost = true }, whole[1]])).Panels);
        Assert.Equal(["no growth", "one run", "run that lost again what it had learned"], panel.Series.Select(series => series.Label));
        Assert.Equal([whole[1].Growth], panel.Series[1].Points.Select(point => point.Y));
        Assert.Equal([whole[0].Growth], panel.Series[2].Points.Select(point => point.Y));
        Assert.All(panel.Series[0].Points, point => Assert.Equal(0, point.Y));
    }

    [Theory]
    [InlineData(Schedule.Cosine)]
    [InlineData(Schedule.Multistep)]
    public void Meta_steps_follow_the_schedule_of_the_run(Schedule schedule)
    {
        var constant = Run("16", "paper");
        var run = With(constant, protocol => protocol with { Schedule = schedule, Epochs = 1, MetaBatches = 5 });
        var measured = Assert.Single(Measure([run], metaSteps: 4, metaBatches: 2));
        Assert.Equal(Moment(run, 4), measured.SecondMoment);
        Assert.NotEqual(Moment(constant, 4), measured.SecondMoment);
    }

    [Fact]
    public void A_schedule_that_ends_before_the_meta_steps_do_is_refused()
    {
        var run = With(Run("16", "paper"), protocol => protocol with { Schedule = Schedule.Cosine, Epochs = 1, MetaBatches = 5 });
        Assert.Contains("give --meta-steps 5 or fewer", Assert.Single(new PreferencePlan([run.Configuration], MetaSteps: 6, MetaBatches: 1).Problems()));
        Assert.Empty(new PreferencePlan([run.Configuration], MetaSteps: 5, MetaBatches: 1).Problems());
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
            Measure([run], metaSteps: 0, metaBatches: 1);
            Assert.Equal(threads, torch.get_num_threads());
        }
        finally
        {
            torch.set_num_threads(before);
        }
    }

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<RunPreference> Measure(IReadOnlyList<RunRecord> runs, int metaSteps, int metaBatches)
    {
        var plan = new PreferencePlan([.. runs.Select(run => run.Configuration)], metaSteps, metaBatches);
        var study = new PreferenceStudy(StudyConfiguration.Create(plan, Images), Images, PreferenceStudy.Kind.Folder(_folder["study"]));
        return study.Run(runs, atATime: 1, cancellation: TestContext.Current.CancellationToken).Runs;
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
