using Omniglot.Data.Episodes;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Running;
using Omniglot.Learning;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Experiments.Tests.Running;

public sealed class LimitDistanceMeasurementTests
{
    private static readonly LimitDistancePlan Distances = new([HyperparameterSet.Transferred], [Width.Of(4), Width.Of(16)], MetaSteps: [0, 3], MetaBatches: 2);

    private static readonly ExperimentPlan Plan = Presets.Quick with
    {
        Seeds = [1, 2, 3],
        Protocol = Presets.Quick.Protocol with { Shape = new EpisodeShape(3, 1, 1), Tasks = 2 },
        Threads = 1,
        LimitDistance = Distances,
    };

    [Fact]
    public void A_measurement_goes_on_after_the_last_whole_seed_and_ends_in_the_same_numbers()
    {
        var whole = Measure([], int.MaxValue);
        Assert.Equal([4, 8, 12], whole.Kept.Select(rows => rows.Length));
        var stopped = Measure([], cancelAt: 4);
        Assert.Equal([4], stopped.Kept.Select(rows => rows.Length));
        var resumed = Measure(stopped.Kept[^1], int.MaxValue);
        Assert.Equal(whole.Kept[^1], resumed.Kept[^1]);
        Assert.Equal(Enumerable.Range(1, 9), whole.Progress);
        Assert.Equal(Enumerable.Range(4, 6), resumed.Progress);
    }

    [Fact]
    public void Distances_of_other_seeds_are_left_out()
    {
        var before = Measure([], int.MaxValue).Kept[^1].Select(distance => distance.Seed == 2 ? distance with { Seed = 7 } : distance).ToArray();
        Assert.Equal([1ul, 2, 3], Measure(before, int.MaxValue).Kept[^1].Select(distance => distance.Seed).Distinct());
    }

    [Fact]
    public void Distances_of_later_seeds_are_not_lost_while_an_earlier_one_is_measured()
    {
        var whole = Measure([], int.MaxValue).Kept[^1];
        var resumed = Measure([.. whole.Where(distance => distance.Seed != 1)], int.MaxValue);
        Assert.Equal(whole, Assert.Single(resumed.Kept));
        Assert.Equal([1, 2, 3], resumed.Progress);
    }

    // The schedule's first factor is one, so it takes two meta-steps to tell schedules apart.
    [Fact]
    public void Networks_are_trained_by_the_schedule_of_their_run()
    {
        var constant = Plan with { Seeds = [1], Protocol = Plan.Protocol with { Epochs = 1, MetaBatches = 3 } };
        var cosine = constant with { Protocol = constant.Protocol with { Schedule = Schedule.Cosine } };
        var (plain, scheduled) = (Measure(constant, Distances), Measure(cosine, Distances));
        Assert.Equal(plain.Where(row => row.MetaSteps == 0), scheduled.Where(row => row.MetaSteps == 0));
        Assert.All(plain.Zip(scheduled).Where(pair => pair.First.MetaSteps > 0), pair => Assert.NotEqual(pair.First.Distance, pair.Second.Distance));
        Assert.All(scheduled.Where(row => row.MetaSteps == 3), row => Assert.Equal(OfTrainedRuns(cosine, row.Width), row.Distance, Tolerances.Float64));
    }

    [Fact]
    public void Beyond_the_end_of_a_schedule_nothing_is_measured()
    {
        var plan = Plan with { Seeds = [1], Protocol = Plan.Protocol with { Epochs = 1, MetaBatches = 2, Schedule = Schedule.Cosine } };
        Assert.Equal([0, 0], Measure(plan, Distances).Select(row => row.MetaSteps));
    }

    // The distance of a network from the limit, both meta-trained to the end of their runs.
    private static double OfTrainedRuns(ExperimentPlan plan, Width width)
    {
        using var scope = torch.NewDisposeScope();
        var images = RandomImages.Small();
        var data = DatasetIdentity.Of(images);
        var difference = Logits(width) - Logits(Width.Infinite);
        return Math.Sqrt(difference.Squared().mean().item<double>());

        torch.Tensor Logits(Width one)
        {
            var run = plan.ComparisonRun(data, one, width, seed: 1, HyperparameterSet.Transferred);
            var tasks = new MetaTasks(images, run.Protocol, run.Seed, run.Precision);
            using var learner = run.Model.ToNetwork().CreateLearner(run);
            new MetaTrainer(run.Protocol, tasks).Train(learner, run.MetaLearningRate).Dispose();
            using var model = learner.Freeze();
            using var batch = tasks.Test.Read(0, Distances.MetaBatches);
            using var adapted = model.Adapt(batch, new InnerLoop(run.Protocol.InnerStepSize, run.Protocol.TestInnerSteps));
            return adapted.QueryLogits.to_type(torch.ScalarType.Float64, copy: true);
        }
    }

    private static IReadOnlyList<LimitDistance> Measure(ExperimentPlan plan, LimitDistancePlan distances) =>
        new LimitDistanceMeasurement(plan, distances, RandomImages.Small())
            .Measure([], _ => { }, atATime: 2, new Told<(int, int)>(_ => { }), TestContext.Current.CancellationToken);

    // What was kept after each seed, and which networks were told of, in a measurement that is cancelled at one of them.
    private static (List<LimitDistance[]> Kept, List<int> Progress) Measure(IReadOnlyList<LimitDistance> known, int cancelAt)
    {
        using var cancel = new CancellationTokenSource();
        var kept = new List<LimitDistance[]>();
        var progress = new Told(done =>
        {
            if (done == cancelAt) cancel.Cancel();
        });
        try
        {
            new LimitDistanceMeasurement(Plan, Distances, RandomImages.Small()).Measure(known, rows => kept.Add([.. rows]), atATime: 1, progress, cancel.Token);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            Assert.True(kept.Count < Plan.Seeds.Count);
        }

        return (kept, progress.Networks);
    }

    private sealed class Told(Action<int> also) : IProgress<(int Done, int Count)>
    {
        public List<int> Networks { get; } = [];

        public void Report((int Done, int Count) value)
        {
            Networks.Add(value.Done);
            also(value.Done);
        }
    }
}
