using Omniglot.Basics;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Studies.Extrapolations;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Studies.Tests.Extrapolations;

public sealed class ExtrapolatorTests(ITestOutputHelper output)
{
    private static readonly long[] Widths = [8, 32, 128, 512];

    [Theory]
    [InlineData(0.92, 0.5, 0.5)]
    [InlineData(0.66, 1, 1)]
    [InlineData(0.8, 3, 1.6)]
    public void Without_noise_the_law_itself_comes_out(double limit, double loss, double exponent)
    {
        var truth = new Truth(limit, loss, exponent, Noise: 0.4 * loss, Training: 0.01);
        var law = new Extrapolator(truth.Draw(new RandomStream(1), seeds: 3, spread: 0, common: 0, Widths)).Law();
        Agreement.Within(1e-6, limit, law.Limit);
        Agreement.Within(1e-5, exponent, law.Exponent);
        Agreement.Within(1e-5, 0.4 * loss, law.Noise!.Value);
        Agreement.Within(1e-6, 0.01, law.Training!.Value);
        Agreement.Within(1e-6, limit - loss * Math.Pow(4096, -exponent), law.At(4096));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(10)]
    public void Intervals_cover_the_truth_at_their_level(int seeds)
    {
        const int laws = 150;
        var random = new RandomStream((ulong)seeds);
        var (limits, committees, predictions) = (0, 0, 0);
        for (var i = 0; i < laws; i++)
        {
            var exponent = 0.4 + 1.2 * random.NextDouble();
            var truth = new Truth(0.5 + 0.4 * random.NextDouble(), 0.3 + 0.3 * random.NextDouble(), exponent, Noise: 0.1, Training: 0.005);
            var made = truth.Draw(random, seeds, spread: 0.002, common: 0.001, Widths);
            var estimate = new Extrapolator(made).Extrapolate("made up", [Width.Of(4096)], 100, seed: 1);
            if (estimate.Limit.Covers(truth.Limit)) limits++;
            if (estimate.CommitteeLimit!.Covers(truth.Limit + truth.Training)) committees++;
            if (estimate.Predictions[0].Accuracy.Covers(truth.At(4096, 1))) predictions++;
        }

        output.WriteLine($"{seeds} seeds: {limits} limits, {committees} of committees, {predictions} predictions of {laws}");
        // 95 % of 150 are 142, give or take three standard deviations of 2.7; a law is not linear in its exponent, which costs a little, and Student's
        // distribution is generous with few seeds.
        Assert.All((int[])[limits, committees, predictions], covered => Assert.InRange(covered, 132, laws));
    }

    [Theory]
    [InlineData("transferred")]
    [InlineData("paper")]
    public void Widths_up_to_128_of_the_committed_identity_networks_cover_their_exact_limit(string set)
    {
        var runs = new ExperimentFolder(CommittedPlots.Folder("paper")).ReadRuns();
        var summaries = WidthSummary.Of(runs).Where(one => one.Setting.HyperparameterSet == set).ToArray();
        var narrow = summaries.Where(one => !one.Width.IsInfinite && one.Width.Units <= 128).Select(one => SeedAccuracies.Create(one, [])).ToArray();
        var estimate = new Extrapolator(narrow).Extrapolate(set, [], 2000, seed: 1);
        var limit = summaries.Single(one => one.Width.IsInfinite).TestAccuracy!;
        output.WriteLine($"{set}: {estimate.Limit}, exponent {estimate.Exponent}; exact {limit.Mean} ± {limit.StandardDeviation / Math.Sqrt(limit.Count)}");
        Assert.True(estimate.Limit.Covers(limit.Mean));
        Assert.InRange(estimate.Limit.High - estimate.Limit.Low, 0, 0.01);
    }

    [Fact]
    public void Widths_that_follow_no_law_are_left_out_the_narrowest_first()
    {
        var truth = new Truth(0.9, 0.5, 0.7, Noise: 0.1, Training: 0);
        var made = truth.Draw(new RandomStream(3), seeds: 5, spread: 0.001, common: 0, [2, 8, 32, 128, 512]);
        made[0] = made[0] with { Accuracies = made[0].Accuracies.ToDictionary(one => one.Key, one => one.Value - 0.2) };
        var estimate = new Extrapolator(made).Extrapolate("made up", [], 200, seed: 1);
        Assert.Equal(["8", "32", "128", "512"], estimate.Widths.Select(width => width.ToString()));
        Assert.True(estimate.Limit.Covers(truth.Limit));
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_more_seeds_a_narrower_one()
    {
        var truth = new Truth(0.9, 0.5, 0.7, Noise: 0.1, Training: 0);
        var (few, many) = (Estimate(3, 1), Estimate(20, 1));
        Assert.Equal(few.Limit, Estimate(3, 1).Limit);
        Assert.Equal(few.Limit.Value, Estimate(3, 2).Limit.Value);
        Assert.NotEqual(few.Limit, Estimate(3, 2).Limit);
        Assert.InRange((many.Limit.High - many.Limit.Low) / (few.Limit.High - few.Limit.Low), 0, 0.6);

        Extrapolation Estimate(int seeds, ulong seed) => new Extrapolator(truth.Draw(new RandomStream(4), seeds, spread: 0.002, common: 0.001, Widths))
            .Extrapolate("made up", [], 200, seed);
    }

    [Fact]
    public void Widths_that_lack_some_seeds_speak_with_those_they_have()
    {
        var truth = new Truth(0.9, 0.5, 0.7, Noise: 0.1, Training: 0);
        var made = truth.Draw(new RandomStream(5), seeds: 3, spread: 0.001, common: 0.001, [8, 32, 128, 512, 2048]);
        made[^1] = made[^1] with { Accuracies = made[^1].Accuracies.Where(one => one.Key == 1).ToDictionary(), Gains = [] };
        Assert.True(new Extrapolator(made).Extrapolate("made up", [], 200, seed: 1).Limit.Covers(truth.Limit));
    }

    [Theory]
    [InlineData(2, 3, "A power law needs 3 finite widths with tested networks, and there are 2")]
    [InlineData(4, 1, "An interval needs 2 seeds of a width, and there is one")]
    public void Too_little_is_refused(int widths, int seeds, string message)
    {
        var made = new Truth(0.9, 0.5, 0.7, 0, 0).Draw(new RandomStream(1), seeds, 0.001, 0, Widths[..widths]);
        Assert.Contains(message, Assert.Throws<OmniglotException>(() => new Extrapolator(made)).Message);
    }

    /// <summary>A law, and measurements that follow it but for noise.</summary>
    private sealed record Truth(double Limit, double Loss, double Exponent, double Noise, double Training)
    {
        public double At(double width, int members) =>
            Limit - Loss * Math.Pow(width, -Exponent) + (1 - 1.0 / members) * (Noise * Math.Pow(width, -Exponent) + Training);

        public SeedAccuracies[] Draw(RandomStream random, int seeds, double spread, double common, long[] widths)
        {
            ulong[] names = [.. Enumerable.Range(1, seeds).Select(seed => (ulong)seed)];
            var shared = names.ToDictionary(seed => seed, _ => common * random.NextGaussian());
            return [.. widths.Select(width => Width(random, width, names, shared, spread))];
        }

        private SeedAccuracies Width(RandomStream random, long width, ulong[] seeds, Dictionary<ulong, double> shared, double spread)
        {
            var alone = seeds.ToDictionary(seed => seed, seed => At(width, 1) + shared[seed] + spread * random.NextGaussian());
            SeedAccuracies.CommitteeGain[] gains =
            [
                .. from size in (int[])[2, 4]
                   where size <= seeds.Length
                   from first in Enumerable.Range(0, size == seeds.Length ? 1 : seeds.Length)
                   let members = Enumerable.Range(first, size).Select(i => seeds[i % seeds.Length]).ToArray()
                   select new SeedAccuracies.CommitteeGain(members, At(width, size) - At(width, 1) + spread / 4 * random.NextGaussian()),
            ];
            return new SeedAccuracies(Learning.Width.Of(width), alone, TaskVariance: 0, gains);
        }
    }
}
