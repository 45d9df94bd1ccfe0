using Omniglot.Cli.Hosting;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Cli.Tests.Disks;

/// <summary>Standard output and standard error that go to a full disk.</summary>
public sealed class FullStreamTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Results_that_cannot_be_told_are_an_error_of_one_line()
    {
        var (code, told) = await Run("parametrization > /dev/full");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Equal("omniglot: Cannot write to standard output (No space left on device): free some space or send it elsewhere.\n", told);
    }

    [Theory]
    [InlineData("parametrization nowhere")]
    [InlineData("plot nowhere")]
    [InlineData("no-such-command")]
    public async Task An_error_that_cannot_be_told_is_an_exit_code(string command)
    {
        var (code, told) = await Run($"{command} 2> /dev/full");
        Assert.InRange(code, ExitCode.Failed, ExitCode.BadUsage);
        Assert.Empty(told);
    }

    public void Dispose() => _folder.Dispose();

    // What the shell does not send elsewhere comes back.
    private async Task<(int Code, string Told)> Run(string command)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Needs /dev/full, which Linux has.");
        var outcome = await CliProcess.ShellAsync(_folder.Path, $"omniglot {command}");
        return (outcome.Code, outcome.Output + outcome.Error);
    }
}
