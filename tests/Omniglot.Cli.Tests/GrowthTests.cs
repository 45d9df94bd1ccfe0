using Omniglot.Cli.Hosting;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Xunit;

namespace Omniglot.Cli.Tests;

/// <summary>What is asked for beside what a folder holds is added to it.</summary>
public sealed class GrowthTests(GrowthTests.Started started) : IClassFixture<GrowthTests.Started>
{
    private const string Lengths = $"--epochs 1 --no-limit-distance {Tiny.Protocol} --output out";
    private const string Small = $"--widths 4 --seeds 1,2 {Lengths}";

    /// <summary>A command line, and how many runs the experiment then has.</summary>
    [Theory]
    [InlineData("--widths 4 --seeds 1,2,3", 3)]
    [InlineData("--widths 4,8,inf --seeds 1,2", 6)]
    [InlineData("--widths 4 --seeds 1,2 --models mup,ntk --sigma-b 2", 4)]
    [InlineData("--widths 8 --seeds 3", 6)]
    [InlineData("--widths 4 --seeds 1 --hyperparameters transferred", 4)]
    [InlineData("--widths 4 --seeds 1,2 --models mup,ntk", 12)]
    [InlineData("--seeds 1 --models gp", 20)]
    [InlineData("--widths 4 --seeds 1,2 --grid sigma-u=2^-1..2^0", 6)]
    [InlineData("--widths 4 --seeds 1", 2)]
    public async Task What_is_asked_for_beside_is_added_and_what_is_done_is_kept(string options, int runs)
    {
        using var session = started.Copy();
        var before = session.Runs();
        Assert.Equal(ExitCode.Done, await session.Run($"experiment {options} {Lengths}"));
        var after = session.Runs();
        Assert.Equal(runs, after.Count);
        Assert.Equal(2, session.ErrorLines.Count(line => line.EndsWith("kept from before", StringComparison.Ordinal)));
        Assert.Equal(runs > 2 ? [$"The experiment grew from 2 runs to {runs}."] : [], Told(session.Error));
        Assert.All(before, run => Assert.Equal(run.Test, after.Single(other => other.Configuration == run.Configuration).Test));
        var planned = ExperimentFolder.ReadConfiguration(session.PathOf("out")).Runs();
        Assert.Equal(after.Select(run => RunName.Of(run.Configuration)).Order(), planned.Select(RunName.Of).Order());
        Assert.Equal(runs, ResultsCsv.Read(session.PathOf("out", "results.csv")).Count);

        // The same again, and the first command again, change nothing.
        var configuration = File.ReadAllText(session.PathOf("out", "experiment.json"));
        Assert.Equal(ExitCode.Done, await session.Run($"experiment {options} {Lengths}"));
        Assert.Empty(Told(session.Error));
        Assert.Equal(ExitCode.Done, await session.Run($"experiment {Small}"));
        Assert.Equal(configuration, File.ReadAllText(session.PathOf("out", "experiment.json")));
        Assert.Empty(Told(session.Error));
        Assert.Equal(runs, session.ErrorLines.Count(line => line.EndsWith("kept from before", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Told(string text) => text.Split('\n').Where(line => line.Contains("grew", StringComparison.Ordinal));

    [Theory]
    [InlineData("--widths 4 --seeds 1,2,3 --shots 2", "plan.protocol.shape.shots is 1, not 2")]
    [InlineData("--widths 8 --seeds 1 --dtype float64", "plan.precision is \"float32\", not \"float64\"")]
    [InlineData("--widths 8 --seeds 1 --inner-step-size 0.3", "plan.protocol.innerStepSize is 0.4, not 0.3")]
    [InlineData("--models gp --seeds 1 --dtype float64", "plan.precision is \"float32\", not \"float64\"")]
    [InlineData("--widths 4 --preset relu-quick --seeds 1", "plan.")]
    public async Task What_would_change_a_run_is_refused_with_the_difference(string options, string difference)
    {
        using var session = started.Copy();
        var before = File.ReadAllText(session.PathOf("out", "experiment.json"));
        Assert.Equal(ExitCode.Failed, await session.Run($"experiment {options} {Lengths}"));
        Assert.StartsWith($"omniglot: The experiment in FOLDER/out would not grow but change ({difference}", session.ErrorLines[^1]);
        Assert.EndsWith("choose another folder with --output, or start anew with --fresh.", session.ErrorLines[^1]);
        Assert.Equal(before, File.ReadAllText(session.PathOf("out", "experiment.json")));
    }

    [Fact]
    public async Task Other_threads_are_refused_and_named()
    {
        using var session = started.Copy();
        const string many = $"--widths 4 --seeds 3 --epochs 1 --no-limit-distance --output out --threads 2";
        Assert.Equal(ExitCode.Failed, await session.Run($"experiment {many} {Tiny.Protocol.Replace("--threads 1", "")}"));
        Assert.Contains("plan.threads is 1, not 2", Assert.Single(session.ErrorLines));
        Assert.Contains("give --threads that number to go on with it", session.ErrorLines[0]);
    }

    [Fact]
    public async Task Other_numbers_of_the_same_name_are_refused()
    {
        using var session = new CliSession();
        string Train(double sigma, int width) =>
            $"train --width {width} --meta-learning-rate 0.1 --sigma-u {sigma} --sigma-v 1 --bias-multiplier 1 --epochs 1 {Tiny.Protocol} --output out";
        await session.Run(Train(1, 4));
        Assert.Equal(ExitCode.Done, await session.Run(Train(1, 8)));
        Assert.Equal(2, session.Runs().Count);
        Assert.Equal(ExitCode.Failed, await session.Run(Train(2, 16)));
        Assert.Contains("plan.custom.sigmaU is 1, not 2", Assert.Single(session.ErrorLines));
    }

    [Fact]
    public async Task The_advice_of_a_report_can_be_followed()
    {
        using var session = started.Copy();
        await session.Run("report out");
        const string advice = "--seeds 1,2,3; what is done is kept";
        Assert.Contains(advice, File.ReadAllText(session.PathOf("out", "report.html")));
        Assert.Equal(ExitCode.Done, await session.Run($"experiment --widths 4 --seeds 1,2,3 {Lengths}"));
        Assert.Equal(2, session.ErrorLines.Count(line => line.EndsWith("kept from before", StringComparison.Ordinal)));
        await session.Run("report out");
        Assert.DoesNotContain(advice, File.ReadAllText(session.PathOf("out", "report.html")));
    }

    [Fact]
    public async Task A_plan_grows_and_its_runs_keep_their_numbers()
    {
        using var session = new CliSession();
        await session.Run($"plan --widths 4,8 --seeds 1,2 {Lengths}");
        var before = Manifest.Read(session.PathOf("out"));
        await session.Run("run out --index 3");
        Assert.Equal(ExitCode.Done, await session.Run($"plan --widths 2,16 --seeds 3 {Lengths}"));
        Assert.Contains("12 runs are planned", session.Output);
        Assert.Equal(["The experiment grew from 4 runs to 12."], Told(session.Output));
        var after = Manifest.Read(session.PathOf("out"));
        Assert.Equal(before.Names, after.Names.Take(4));
        Assert.Equal(after.Names, after.CheckedRuns().Select(RunName.Of));
        for (var i = 0; i < after.Names.Count; i++) Assert.Equal(after.Names[i], RunName.Of(after.Run(i)));
        Assert.Equal(ExitCode.Done, await session.Run("run out --index 11"));
        Assert.Equal(RunStatus.Done, after.Folder.Of(after.Run(11)).ReadState().Status);

        // An experiment that grows where there is a plan keeps the plan whole.
        Assert.Equal(ExitCode.Done, await session.Run($"experiment --widths 4 --seeds 4 {Lengths}"));
        Assert.Equal(16, Manifest.Read(session.PathOf("out")).Names.Count);
        Assert.Equal(ExitCode.Done, await session.Run("collect out"));
        Assert.Contains("out: 16 runs: 16 done", session.Output);
    }

    // Interrupted between the two, the experiment is still the old one, and growing it again writes the manifest again. The other way
    // round nothing would be left to grow, and the manifest would stay short.
    [Fact]
    public async Task The_manifest_grows_before_the_experiment()
    {
        using var session = new CliSession();
        await session.Run($"plan --widths 4 {Lengths}");
        var folder = new ExperimentFolder(session.PathOf("out"));
        var stored = ExperimentFolder.ReadConfiguration(folder.Root);
        folder.Open(stored with { Plan = stored.Plan with { Seeds = [.. Enumerable.Range(1, 500).Select(seed => (ulong)seed)] } });
        Assert.Equal(500, Manifest.Read(folder.Root).Names.Count);
        DateTime Written(string file) => File.GetLastWriteTimeUtc(session.PathOf("out", file));
        Assert.InRange(Written(Manifest.FileName), DateTime.MinValue, Written("experiment.json"));
    }

    [Fact]
    public async Task Grids_grow_by_points_and_stay_of_the_same_hyperparameters()
    {
        using var session = new CliSession();
        await session.Run($"plan --widths 4 --seeds 1 --grid sigma-u=2^-1..2^0 --grid sigma-v=0.5 {Lengths}");
        Assert.Equal(ExitCode.Done, await session.Run($"plan --widths 4 --seeds 1 --grid sigma-v=0.5,0.7 --grid sigma-u=2^0..2^1 {Lengths}"));
        Assert.Equal(6, Manifest.Read(session.PathOf("out")).Names.Count);
        Assert.Equal(
            ["sigma-u=2^-1..2^0,2^1", "sigma-v=0.5,0.7"],
            ExperimentFolder.ReadConfiguration(session.PathOf("out")).Plan.Grids!.Select(grid => $"{grid}"));
        Assert.Equal(ExitCode.Failed, await session.Run($"plan --widths 4 --seeds 1 --grid bias-multiplier=1,2 {Lengths}"));
        Assert.Contains("plan.grids", Assert.Single(session.ErrorLines));

        // A kernel limit beside them leaves the networks at the points alone.
        Assert.Equal(ExitCode.Done, await session.Run($"plan --models gp --seeds 1 {Lengths}"));
        Assert.Equal(6 + 9, Manifest.Read(session.PathOf("out")).Names.Count);
    }

    [Fact]
    public async Task Distances_that_were_left_out_can_be_added_later()
    {
        using var session = started.Copy();
        var plan = ExperimentFolder.ReadConfiguration(session.PathOf("out")).Plan;
        Assert.Null(plan.LimitDistance);
        Assert.Equal(ExitCode.Done, await session.Run($"plan {Small.Replace("--no-limit-distance", "")}"));
        Assert.NotNull(ExperimentFolder.ReadConfiguration(session.PathOf("out")).Plan.LimitDistance);
        Assert.Equal(ExitCode.Done, await session.Run($"experiment {Small}"));
        Assert.False(File.Exists(session.PathOf("out", "limit-distance.csv")));
    }

    /// <summary>The experiment that grows.</summary>
    public sealed class Started() : Beginning($"experiment {Small}");
}
