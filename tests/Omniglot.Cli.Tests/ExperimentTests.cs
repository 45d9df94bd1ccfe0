using Omniglot.Cli.Hosting;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Xunit;

namespace Omniglot.Cli.Tests;

public sealed class ExperimentTests(ExperimentTests.Done done) : IClassFixture<ExperimentTests.Done>
{
    [Fact]
    public async Task An_experiment_prints_its_table_and_writes_results_models_and_figures()
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run(Tiny.Experiment));
        var folder = session.PathOf("plots", "quick-patterns");
        foreach (var file in (string[])["experiment.json", "results.csv", "accuracy-vs-width.png", "accuracy-vs-width.svg", "learning-curves.png"])
            Assert.True(File.Exists(Path.Combine(folder, file)), file);
        Assert.Equal(2, new ExperimentFolder(folder).ReadRuns().Count);
        Assert.Contains("Meta-test accuracy on patterns", session.Output);
        Assert.Contains("Figures and results are in plots/quick-patterns:", session.Output);
        Assert.Contains("[2/2] width inf, seed 1", session.Error);
        Assert.DoesNotContain("\u001b", session.Output + session.Error);
    }

    [Fact]
    public async Task The_same_command_again_keeps_what_is_stored()
    {
        using var session = done.Copy();
        Assert.Equal(ExitCode.Done, await session.Run(Tiny.Experiment));
        Assert.Equal(2, session.ErrorLines.Count(line => line.EndsWith("kept from before", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_folder_with_another_experiment_is_refused_and_kept()
    {
        using var session = done.Copy();
        var before = File.ReadAllText(session.PathOf("plots", "quick-patterns", "experiment.json"));
        Assert.Equal(ExitCode.Failed, await session.Run($"{Tiny.Experiment} --shots 2"));
        Assert.Contains("shots is 1, not 2", Assert.Single(session.ErrorLines));
        Assert.Equal(before, File.ReadAllText(session.PathOf("plots", "quick-patterns", "experiment.json")));
    }

    [Fact]
    public async Task A_fresh_start_moves_the_old_folder_aside_and_deletes_nothing()
    {
        using var session = new CliSession();
        foreach (var shots in (int[])[1, 2, 3])
            Assert.Equal(ExitCode.Done, await session.Run($"{Tiny.Experiment} --shots {shots} --fresh --output out"));
        int Shots(string folder) => ExperimentFolder.ReadConfiguration(session.PathOf(folder)).Plan.Protocol.Shape.Shots;
        Assert.Equal([3, 1, 2], ((string[])["out", "out.1", "out.2"]).Select(Shots));
    }

    [Fact]
    public async Task A_fresh_start_in_the_current_folder_moves_what_it_wrote_and_nothing_else()
    {
        using var session = new CliSession();
        var project = Directory.CreateDirectory(session.PathOf("project")).FullName;
        Directory.CreateDirectory(Path.Combine(project, "runs", "of another program"));
        string[] foreign = [Path.Combine(project, "thesis.tex"), Path.Combine(project, "runs", "of another program", "state.csv")];
        foreach (var file in foreign) File.WriteAllText(file, "foreign");

        Assert.Equal(ExitCode.Done, await session.Run($"{Tiny.Experiment} --fresh --output project"));
        Assert.False(Directory.Exists($"{project}.1"));
        await session.Run("plan --widths 2 --no-limit-distance --threads 1 --output other");
        File.Copy(session.PathOf("other", "manifest.jsonl"), Path.Combine(project, "manifest.jsonl"));
        await session.Run("report project");
        await session.Run("slurm project --time 1:00:00");
        Assert.Empty(session.Error);
        Assert.Equal(ExitCode.Done, await session.Run($"{Tiny.Experiment} --shots 2 --fresh --output project/."));

        Assert.All(foreign, file => Assert.True(File.Exists(file), file));
        string[] moved = [.. Directory.GetFiles($"{project}.1", "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)).Distinct().Order()];
        Assert.Contains("report.html", moved);
        Assert.Contains("array-000.sbatch", moved);
        Assert.Contains("manifest.jsonl", moved);
        Assert.Equal(1, ExperimentFolder.ReadConfiguration($"{project}.1").Plan.Protocol.Shape.Shots);
        // Nothing of the first stays beside the second.
        Assert.All(new ExperimentFolder(project).ReadRuns(), run => Assert.Equal(2, run.Configuration.Protocol.Shape.Shots));
        Assert.False(File.Exists(Path.Combine(project, "report.html")));
    }

    // What a command writes and nobody lists would stay beside what a fresh start finds.
    [Fact]
    public async Task A_fresh_start_moves_all_that_any_command_wrote()
    {
        using var session = new CliSession();
        const string experiment = $"--widths 4,inf --models mup,ntk --sigma-b 2 --epochs 1 {Tiny.Protocol} --output out";
        foreach (var command in (string[])
            [
                $"plan {experiment}", "slurm out", $"experiment {experiment} --tensorboard", "collect out", "report out", "plot out", "label-preference out",
                "plan --widths 2 --output out --fresh",
            ])
            Assert.True(await session.Run(command) == ExitCode.Done, session.Error);
        string[] left = [.. Directory.GetFiles(session.PathOf("out"), "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)).Order()];
        Assert.Equal([".lock", "experiment.json", "manifest.jsonl"], left);
    }

    [Fact]
    public async Task A_fresh_start_leaves_a_folder_alone_that_holds_no_experiment()
    {
        using var session = new CliSession();
        Directory.CreateDirectory(session.PathOf("project", "runs", "mine"));
        File.WriteAllText(session.PathOf("project", "results.csv"), "a,b");
        Assert.Equal(ExitCode.Done, await session.Run("plan --widths 2 --no-limit-distance --threads 1 --output project --fresh"));
        Assert.True(Directory.Exists(session.PathOf("project", "runs", "mine")));
        Assert.False(Directory.Exists(session.PathOf("project.1")));
    }

    [Fact]
    public async Task A_fresh_start_through_a_link_leaves_the_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        using var session = new CliSession();
        Directory.CreateDirectory(session.PathOf("scratch", "results"));
        Directory.CreateSymbolicLink(session.PathOf("out"), session.PathOf("scratch", "results"));
        foreach (var shots in (int[])[1, 2])
            Assert.Equal(ExitCode.Done, await session.Run($"{Tiny.Experiment} --shots {shots} --fresh --output out"));
        int Shots(string folder) => ExperimentFolder.ReadConfiguration(session.PathOf(folder)).Plan.Protocol.Shape.Shots;
        Assert.Equal([2, 2, 1], ((string[])["out", "scratch/results", "scratch/results.1"]).Select(Shots));
        Assert.NotNull(new DirectoryInfo(session.PathOf("out")).LinkTarget);
    }

    [Theory]
    [InlineData("experiment", "--output")]
    [InlineData("train --width 2", "--output")]
    [InlineData("plan", "--output")]
    [InlineData("transfer", "--output")]
    [InlineData("experiment", "--kernel-cache")]
    [InlineData("experiment", "--from")]
    [InlineData("data", "--contact-sheet")]
    [InlineData("data", "--episodes")]
    [InlineData("plot", "DIR")]
    [InlineData("report", "DIR")]
    [InlineData("status", "DIR")]
    [InlineData("evaluate", "MODEL")]
    public async Task An_empty_path_is_refused(string command, string name)
    {
        using var session = new CliSession();
        string[] given = name.StartsWith('-') ? [name, ""] : [""];
        Assert.Equal(ExitCode.BadUsage, await session.Run([.. command.Split(' '), .. given]));
        Assert.Contains($"{name}: the path is empty", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_saved_experiment_gives_the_same_results_again()
    {
        using var session = new CliSession();
        await session.Run($"{Tiny.Experiment} --seeds 3 --output first");
        Assert.Equal(ExitCode.Done, await session.Run("experiment --from first"));
        Assert.Equal(ExitCode.Done, await session.Run("experiment --from first/experiment.json --output third"));
        var results = ((string[])["first", "plots/quick-patterns-rerun", "third"]).Select(folder => Tests(session.PathOf(folder))).ToArray();
        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);
    }

    [Fact]
    public async Task A_saved_experiment_refuses_other_data()
    {
        ulong seed = 1;
        using var session = new CliSession { Data = (_, _) => Task.FromResult(SmallImages.Create(seed: seed)) };
        await session.Run($"{Tiny.Experiment} --output first");
        seed = 2;
        Assert.Equal(ExitCode.Failed, await session.Run("experiment --from first"));
        Assert.Contains("point --data at the former", Assert.Single(session.ErrorLines));
        Assert.False(Directory.Exists(session.PathOf("plots")));
    }

    [Fact]
    public async Task A_run_that_diverges_is_warned_of_and_the_others_go_on()
    {
        using var session = new CliSession();
        const string huge = "--meta-learning-rate 1e30 --sigma-u 1 --sigma-v 1 --bias-multiplier 1";
        Assert.Equal(ExitCode.Done, await session.Run($"train --width 4 --epochs 2 {huge} {Tiny.Protocol} --output out"));
        Assert.Equal(RunStatus.Diverged, Assert.Single(new ExperimentFolder(session.PathOf("out")).ReadRuns()).Status);
        Assert.Contains("1 of 1 diverged", session.Output);
        Assert.Contains(session.ErrorLines, line => line.StartsWith("WARNING: width 4, seed 1 has no result: diverged", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_single_run_looks_like_an_experiment_of_one()
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run($"train --width 2^20 --seed 7 --epochs 1 {Tiny.Protocol}"));
        var run = Assert.Single(new ExperimentFolder(session.PathOf("plots", "train-patterns-width-1048576-seed-7")).ReadRuns());
        Assert.Equal((7ul, 1), (run.Configuration.Seed, run.Configuration.Protocol.Epochs));
    }

    [Fact]
    public async Task Figures_are_drawn_again_from_stored_results()
    {
        using var session = new CliSession();
        await session.Run($"{Tiny.Experiment} --output out");
        var figure = session.PathOf("out", "accuracy-vs-width.svg");
        var before = File.ReadAllText(figure);
        var table = session.PathOf("out", "results.csv");
        var rows = File.ReadAllText(table);
        File.Delete(figure);
        File.Delete(table);
        Assert.Equal(ExitCode.Done, await session.Run("plot out"));
        Assert.Equal(before, File.ReadAllText(figure));
        Assert.Equal(rows, File.ReadAllText(table));
        Assert.Contains("out/accuracy-vs-width.svg", session.Output);
    }

    private static Omniglot.Experiments.Results.TestResult?[] Tests(string folder) => [.. new ExperimentFolder(folder).ReadRuns().Select(run => run.Test)];

    /// <summary>An experiment in the folder of its own name.</summary>
    public sealed class Done() : Beginning(Tiny.Experiment);
}
