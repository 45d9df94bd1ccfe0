using Omniglot.Cli.Hosting;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Storage;
using Omniglot.Learning.Networks;
using Xunit;

namespace Omniglot.Cli.Tests;

/// <summary>Numbers are listed alike everywhere, and an experiment takes all that a single run takes.</summary>
public sealed class ValuesTests
{
    private const string Lengths = $"--epochs 1 --no-limit-distance {Tiny.Protocol} --output out";

    private static ExperimentPlan Plan(CliSession session) => ExperimentFolder.ReadConfiguration(session.PathOf("out")).Plan;

    [Theory]
    [InlineData("sigma-u=0.94", 1)]
    [InlineData("sigma-u=0.5,0.7,1", 3)]
    [InlineData("sigma-u=2^-2..2^0:0.5", 5)]
    [InlineData("sigma-u=0.94,2^-2..2^-1", 3)]
    public async Task A_grid_is_a_list_of_numbers(string grid, int points)
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run($"plan --widths 4 --grid {grid} {Lengths}"));
        Assert.Contains($"{points} runs are planned", session.Output);
        Assert.Equal(grid, Assert.Single(Plan(session).Grids!).ToString());
    }

    [Theory]
    [InlineData("paper", HyperparameterSet.Transferred)]
    [InlineData("steady", HyperparameterSet.Steady)]
    [InlineData("paper,steady", HyperparameterSet.Transferred)]
    public async Task Distances_from_the_limit_are_of_one_row_at_all_widths(string asked, HyperparameterSet measured)
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run($"plan --widths 4,inf --hyperparameters {asked} --epochs 1 {Tiny.Protocol} --output out"));
        Assert.Equal([measured], Plan(session).LimitDistance!.Sets);
    }

    [Fact]
    public async Task A_search_takes_plain_numbers()
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run($"tune --width 4 --epochs 1 {Tiny.Protocol} --grid bias-multiplier=0,0.7,1 --output out"));
        Assert.Contains("The winner of 3 trials", session.Output);
    }

    [Theory]
    [InlineData("2^1..2^3,inf", "2 4 8 inf")]
    [InlineData("2^0..2^4:2", "1 4 16")]
    public async Task Widths_and_seeds_are_ranges_too(string widths, string read)
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run($"plan --widths {widths} --seeds 7..9,2 {Lengths}"));
        Assert.Equal(read, string.Join(' ', Plan(session).Widths));
        Assert.Equal([7ul, 8, 9, 2], Plan(session).Seeds);
    }

    [Theory]
    [InlineData("coordinate-check --widths 2^5..2^7 --seeds 1..3")]
    [InlineData("transfer --widths 2^5..2^7 --seeds 1..3 --grid 2^-3..2^0:0.5")]
    [InlineData("one-step --widths 2^4..2^8:2 --seeds 1..3")]
    [InlineData("bench --widths 2^4..2^6")]
    [InlineData("train --width 8 --meta-learning-rate 2^-3 --sigma-u 1 --sigma-v 2^-5 --bias-multiplier 1")]
    public void The_same_everywhere(string commandLine) => Assert.Empty(CommandLines.Errors(commandLine));

    [Fact]
    public async Task An_experiment_takes_hyperparameters_of_ones_own_as_a_run_does()
    {
        const string numbers = "--meta-learning-rate 0.2 --sigma-u 0.94 --sigma-v 2^-3 --bias-multiplier 1.5";
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run($"experiment --widths 4,inf {numbers} {Lengths}"));
        var runs = session.Runs();
        Assert.All(runs, run => Assert.Equal(new Hyperparameters(0.2, 0.94, 0.125, 1.5), run.Configuration.Model.ToNetwork().Row));
        Assert.Equal(ExitCode.Done, await session.Run($"train --width 4 {numbers} --epochs 1 {Tiny.Protocol} --output one"));
        Assert.Equal(RunName.Of(runs[0].Configuration), RunName.Of(Assert.Single(session.Runs("one")).Configuration));
    }

    [Fact]
    public async Task An_experiment_takes_the_kernel_that_a_run_takes()
    {
        const string kernel = "--activation identity --hidden-layers 2 --sigma-w 0.9 --sigma-b 2 --readout-scale 3 --kernel-rate 2^-8 --kernel-storage full";
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run($"experiment --models ntk {kernel} {Lengths}"));
        var run = Assert.Single(session.Runs());
        Assert.IsType<KernelModel>(run.Configuration.Model);
        Assert.Equal(ExitCode.Done, await session.Run($"train --model ntk {kernel} --epochs 1 {Tiny.Protocol} --output one"));
        Assert.Equal(run.Configuration.Model, Assert.Single(session.Runs("one")).Configuration.Model);
    }

    [Fact]
    public async Task Every_hyperparameter_of_train_is_an_option_of_experiment_and_plan()
    {
        using var session = new CliSession();
        await session.Run("train --help");
        var own = new HashSet<string> { "--model", "--width", "--seed" };
        var options = Options(session.Output).Where(option => !own.Contains(option)).ToArray();
        Assert.Contains("--sigma-b", options);
        foreach (var command in (string[])["experiment", "plan"])
        {
            await session.Run($"{command} --help");
            string[] ofRunning = command == "plan" ? ["--kernel-cache", "--checkpoint-interval", "--tensorboard"] : [];
            Assert.Empty(options.Except(Options(session.Output)).Except(ofRunning));
        }
    }

    private static IEnumerable<string> Options(string help) =>
        help.Split('\n').Select(line => line.Trim().Split(' ')[0].TrimEnd(',')).Where(word => word.StartsWith("--", StringComparison.Ordinal));
}
