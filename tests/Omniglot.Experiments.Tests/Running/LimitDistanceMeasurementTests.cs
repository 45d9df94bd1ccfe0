using Omniglot.Data.Episodes;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Running;
using Omniglot.Learning;
using Omniglot.Testing;
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
        var stopped = Measure([], cancelAt: 3);
        Assert.Equal([4], stopped.Kept.Select(rows => rows.Length));
        var resumed = Measure(stopped.Kept[^1], int.MaxValue);
        Assert.Equal(whole.Kept[^1], resumed.Kept[^1]);
        Assert.Equal([1, 2, 3, 4, 5, 6], whole.Progress);
        Assert.Equal([3, 4, 5, 6], resumed.Progress);
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
        Assert.Equal([1, 2], resumed.Progress);
    }

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
            new LimitDistanceMeasurement(Plan, Distances, RandomImages.Small()).Measure(known, rows => kept.Add([.. rows]), progress, cancel.Token);
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
