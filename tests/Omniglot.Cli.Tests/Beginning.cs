using Omniglot.Cli.Hosting;
using Xunit;

namespace Omniglot.Cli.Tests;

/// <summary>A folder that several tests begin with: command lines are carried out once, and each test gets a copy of what they left.</summary>
/// <param name="commandLines">The command lines.</param>
public abstract class Beginning(params IReadOnlyList<string> commandLines) : IAsyncLifetime
{
    private readonly CliSession _session = new();

    /// <summary>What the last command line printed.</summary>
    public string Output => _session.Output;

    public async ValueTask InitializeAsync()
    {
        foreach (var commandLine in commandLines) Assert.True(await _session.Run(commandLine) == ExitCode.Done, _session.Error);
    }

    public ValueTask DisposeAsync()
    {
        _session.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>A session in a folder of its own that holds the same files.</summary>
    internal CliSession Copy()
    {
        var copy = new CliSession();
        _session.CopyTo(copy);
        return copy;
    }
}
