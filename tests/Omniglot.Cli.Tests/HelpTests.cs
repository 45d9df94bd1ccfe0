using Omniglot.Cli.Hosting;
using Xunit;

namespace Omniglot.Cli.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("help", "--help")]
    [InlineData("help-experiment", "experiment --help")]
    [InlineData("help-train", "train --help")]
    [InlineData("help-tune", "tune --help")]
    [InlineData("help-plan", "plan --help")]
    [InlineData("help-run", "run --help")]
    [InlineData("help-status", "status --help")]
    [InlineData("help-collect", "collect --help")]
    [InlineData("help-evaluate", "evaluate --help")]
    [InlineData("help-plot", "plot --help")]
    [InlineData("help-committee", "committee --help")]
    [InlineData("help-extrapolate", "extrapolate --help")]
    [InlineData("help-report", "report --help")]
    [InlineData("help-replay", "replay --help")]
    [InlineData("help-data", "data --help")]
    [InlineData("help-bench", "bench --help")]
    [InlineData("help-one-step", "one-step --help")]
    [InlineData("help-parametrization", "parametrization --help")]
    [InlineData("help-coordinate-check", "coordinate-check --help")]
    [InlineData("help-transfer", "transfer --help")]
    [InlineData("help-features", "features --help")]
    [InlineData("help-label-preference", "label-preference --help")]
    [InlineData("help-slurm", "slurm --help")]
    public async Task Help_reads_as_approved(string name, string commandLine)
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run(commandLine));
        Assert.Equal("", session.Error);
        Approved.Check(name, session.Output);
    }

    [Fact]
    public async Task Every_example_in_help_is_a_command_line_that_parses()
    {
        using var session = new CliSession();
        await session.Run("--help");
        string[] commands =
        [
            "", "experiment", "train", "tune", "evaluate", "plot", "committee", "extrapolate", "report", "replay", "one-step", "data", "bench",
            "parametrization", "coordinate-check", "transfer", "features", "slurm",
        ];
        foreach (var command in commands)
        {
            await session.Run($"{command} --help");
            var examples = session.Output.Split("Examples:")[1].Split('\n').Where(line => line.StartsWith("  omniglot ", StringComparison.Ordinal)).ToArray();
            Assert.NotEmpty(examples);
            foreach (var example in examples) Assert.Empty(CommandLines.Errors(example.Trim()["omniglot ".Length..]));
        }
    }

    [Fact]
    public async Task The_version_is_a_line()
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run("--version"));
        Assert.Matches(@"^\d+\.\d+\.\d+\S*\n$", session.Output.ReplaceLineEndings("\n"));
    }
}
