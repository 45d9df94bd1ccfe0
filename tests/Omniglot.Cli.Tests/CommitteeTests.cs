using Omniglot.Cli.Hosting;
using Omniglot.Data.Splits;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Testing;
using Xunit;
using TestResult = Omniglot.Experiments.Results.TestResult;

namespace Omniglot.Cli.Tests;

public sealed class CommitteeTests(CommitteeTests.Trained trained) : IClassFixture<CommitteeTests.Trained>
{
    private const string Identity = $"experiment --widths 8,16,inf --seeds 1..4 --epochs 1 --no-limit-distance --hyperparameters transferred {Tiny.Protocol} "
        + "--test-meta-batches 9 --output out";

    private const string Relu = $"experiment --preset relu-quick --widths 8 --seeds 1,2,3 --epochs 1 {Tiny.Protocol} --output out";

    [Theory]
    [InlineData("")]
    [InlineData(Relu)]
    public async Task A_committee_of_one_is_its_network_to_the_bit(string experiment)
    {
        using var session = experiment.Length == 0 ? trained.Copy() : new CliSession();
        if (experiment.Length > 0) await session.Run(experiment);
        Assert.Equal(ExitCode.Done, await session.Run("committee out"));
        var alone = Stored(session).Where(one => one.Members == 1).ToArray();
        var runs = session.Runs();
        Assert.Equal(runs.Count, alone.Length);
        foreach (var run in runs)
        {
            var one = alone.Single(one => one.Width == run.Configuration.Width && one.Seeds[0] == run.Configuration.Seed);
            Assert.Equal(Evaluate(session, run, taskSeed: 1), one.Test);
            if (run.Configuration.Seed == 1) Assert.Equal(run.Test, one.Test);
        }
    }

    [Fact]
    public async Task A_committee_of_equal_networks_is_each_of_them()
    {
        using var session = trained.Copy();
        var runs = session.Runs().Where(run => run.Configuration.Width == Width.Of(8)).ToArray();
        using var first = session.Model(runs[0]);
        foreach (var run in runs) (first with { Configuration = run.Configuration }).Write(ModelFile(session, run));
        Assert.Equal(ExitCode.Done, await session.Run("committee out --widths 8"));
        var tests = Stored(session).Select(one => one.Test).ToArray();
        Assert.Equal(4 + 4 + 1, tests.Length);
        Assert.Single(tests.Distinct());
        Assert.Equal(runs[0].Test, tests[0]);
    }

    [Fact]
    public async Task The_mean_of_the_logits_answers()
    {
        using var session = trained.Copy();
        await session.Run("committee out --seed 3 --test-meta-batches 5");
        foreach (var committee in Stored(session).Where(one => !one.Width.IsInfinite && one.Members > 1))
        {
            var mean = Mean(session, committee, infinite: false);
            var limit = Mean(session, committee, infinite: true);
            Agreement.Within(Tolerances.Float32, Accuracy(mean), committee.Test.Accuracy);
            Agreement.Within(Tolerances.Float32, Rms(mean.Zip(limit, (a, b) => a - b)), committee.Distance!.Rms);
            Agreement.Within(Tolerances.Float32, Rms(limit), committee.Distance.Scale);
            Assert.Equal((3ul, 10), (committee.TaskSeed, committee.Test.Tasks));
        }
    }

    [Fact]
    public async Task More_members_come_closer_to_the_limit()
    {
        using var session = trained.Copy();
        await session.Run("committee out");
        foreach (var width in CommitteeMean.Of(Stored(session)).Where(mean => !mean.Width.IsInfinite).GroupBy(mean => mean.Width))
        {
            var distance = width.ToDictionary(mean => mean.Members, mean => mean.Distance!.Value);
            // Noise of the initial weights: as one over the root of the members.
            Assert.InRange(distance[2] / distance[1], 0.5, 0.9);
            Assert.InRange(distance[4] / distance[1], 0.3, 0.75);
        }

        Assert.Contains("From limit", session.Output);
    }

    [Fact]
    public async Task What_is_stored_is_not_tested_again_and_other_widths_stay()
    {
        using var session = trained.Copy();
        await session.Run("committee out --widths 8");
        var first = Stored(session);
        foreach (var run in session.Runs().Where(run => run.Configuration.Width == Width.Of(8))) File.Delete(ModelFile(session, run));
        Assert.Equal(ExitCode.Done, await session.Run("committee out"));
        Assert.Equal(Lines(first), Lines(Stored(session)).Take(first.Count));
        Assert.Equal(3 * first.Count, Stored(session).Count);
        Assert.Equal(ExitCode.Failed, await session.Run("committee out --test-meta-batches 2"));
        Assert.Contains("A committee needs the models of its networks", Assert.Single(session.ErrorLines));
        Assert.Equal(3 * first.Count, Stored(session).Count);

        static IEnumerable<string> Lines(IEnumerable<CommitteeResult> rows) =>
            rows.Select(row => $"{row.Width} {string.Join('+', row.Seeds)} {row.Test} {row.Distance}");
    }

    [Theory]
    [InlineData("committee out --widths 64", "no tested network of these widths")]
    [InlineData("committee out --test-meta-batches 0", "counted from 1")]
    public async Task What_cannot_be_is_refused_in_one_line(string commandLine, string message)
    {
        using var session = new CliSession();
        await session.Run($"train --width 8 --epochs 1 {Tiny.Protocol} --output out");
        Assert.Equal(ExitCode.BadUsage, await session.Run(commandLine));
        Assert.Contains(message, Assert.Single(session.ErrorLines));
        Assert.False(File.Exists(new ExperimentFolder(session.PathOf("out")).CommitteesFile));
    }

    private static IReadOnlyList<CommitteeResult> Stored(CliSession session) => new ExperimentFolder(session.PathOf("out")).ReadDerived().Committees;

    private static string ModelFile(CliSession session, RunRecord run) => new ExperimentFolder(session.PathOf("out")).Of(run.Configuration).ModelFile;

    private static TestResult Evaluate(CliSession session, RunRecord run, ulong taskSeed)
    {
        using var model = session.Model(run);
        var choice = EvaluationChoice.Of(run.Configuration, MetaSplit.Test) with { Seed = taskSeed };
        return ModelEvaluation.Run(model, SmallImages.Create(), choice, TestContext.Current.CancellationToken);
    }

    // All logits of the members, task by task, row by row, added up one by one.
    private static double[] Mean(CliSession session, CommitteeResult committee, bool infinite)
    {
        double[]? sum = null;
        foreach (var run in session.Runs().Where(run => committee.Seeds.Contains(run.Configuration.Seed)
            && (infinite ? run.Configuration.Width.IsInfinite : run.Configuration.Width == committee.Width)))
        {
            using var model = session.Model(run);
            var choice = EvaluationChoice.Of(run.Configuration, MetaSplit.Test) with { Seed = committee.TaskSeed, MetaBatches = 5 };
            using var logits = ModelEvaluation.QueryLogits(model, SmallImages.Create(), choice, TestContext.Current.CancellationToken);
            var values = Agreement.Values(logits);
            sum = sum is null ? values : [.. sum.Zip(values, (a, b) => a + b)];
        }

        return [.. sum!.Select(value => value / committee.Members)];
    }

    // 3 ways, one query of each.
    private static double Accuracy(double[] logits) =>
        logits.Chunk(3).Index().Average(row => Array.IndexOf(row.Item, row.Item.Max()) == row.Index % 3 ? 1.0 : 0);

    private static double Rms(IEnumerable<double> values) => Math.Sqrt(values.Average(value => value * value));

    /// <summary>Linear networks of two finite widths and their limit, four of each.</summary>
    // The last of two options of the same name is refused, so that the shared one gives way.
    public sealed class Trained() : Beginning(Identity.Replace("--test-meta-batches 2 ", "", StringComparison.Ordinal));
}
