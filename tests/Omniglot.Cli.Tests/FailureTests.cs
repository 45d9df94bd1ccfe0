using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Xunit;

namespace Omniglot.Cli.Tests;

public sealed class FailureTests
{
    [Theory]
    [InlineData("experiment --from nowhere", "Cannot read the experiment configuration FOLDER")]
    [InlineData("evaluate nowhere", "There is no model nowhere")]
    [InlineData("plot nowhere", "holds no stored runs")]
    [InlineData("replay nowhere", "cannot be read")]
    [InlineData("slurm nowhere", "Cannot read the manifest FOLDER")]
    public async Task A_missing_file_is_one_line_and_exit_code_1(string commandLine, string message)
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Failed, await session.Run(commandLine));
        Assert.Contains(message, Assert.Single(session.ErrorLines));
    }

    [Theory]
    [InlineData("experiment --from file")]
    [InlineData("evaluate file")]
    [InlineData("replay file")]
    public async Task A_file_of_another_kind_is_one_line_and_exit_code_1(string commandLine)
    {
        using var session = new CliSession();
        File.WriteAllText(session.PathOf("file"), "{ \"format\": 99 ");
        Assert.Equal(ExitCode.Failed, await session.Run(commandLine));
        Assert.StartsWith("omniglot: FOLDER", Assert.Single(session.ErrorLines));
    }

    [Fact]
    public async Task Data_that_cannot_be_had_is_one_line_and_exit_code_1()
    {
        using var session = new CliSession { Data = (_, _) => throw new OmniglotException("No data: look elsewhere.") };
        Assert.Equal(ExitCode.Failed, await session.Run("data"));
        Assert.Equal("omniglot: No data: look elsewhere.", Assert.Single(session.ErrorLines));
    }

    [Fact]
    public async Task An_unexpected_error_is_one_line_without_a_stack_trace()
    {
        using var session = new CliSession { Data = (_, _) => throw new InvalidOperationException("first line\nsecond line") };
        Assert.Equal(ExitCode.Failed, await session.Run("data"));
        var line = Assert.Single(session.ErrorLines);
        Assert.Contains("InvalidOperationException: first line.", line);
        Assert.DoesNotContain("   at ", session.Error);
    }

    [Fact]
    public async Task The_stack_trace_of_an_unexpected_error_is_there_for_who_asks()
    {
        using var session = new CliSession { ShowStackTraces = true, Data = (_, _) => throw new InvalidOperationException("why") };
        Assert.Equal(ExitCode.Failed, await session.Run("data"));
        Assert.Contains("   at ", session.Error);
    }

    [Fact]
    public async Task An_interrupted_command_returns_130()
    {
        using var interrupt = new CancellationTokenSource();
        await interrupt.CancelAsync();
        using var session = new CliSession { Interrupt = interrupt.Token };
        Assert.Equal(ExitCode.Interrupted, await session.Run(Tiny.Experiment));
        Assert.Contains("interrupted", session.ErrorLines[^1]);
        Assert.DoesNotContain("   at ", session.Error);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        using var session = new CliSession();
        File.WriteAllText(session.PathOf("plots"), "a file where a folder should be");
        Assert.Equal(ExitCode.Failed, await session.Run(Tiny.Experiment));
        Assert.Contains("--output", session.ErrorLines[^1]);
    }
}
