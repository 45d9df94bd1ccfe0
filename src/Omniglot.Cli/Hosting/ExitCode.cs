namespace Omniglot.Cli.Hosting;

/// <summary>What the process returns.</summary>
public static class ExitCode
{
    /// <summary>All was done.</summary>
    public const int Done = 0;

    /// <summary>Something failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line asks for something that cannot be.</summary>
    public const int BadUsage = 2;

    /// <summary>Ended because its terminal went away: 128 + SIGHUP.</summary>
    public const int HungUp = 129;

    /// <summary>Ended by Ctrl+C, as shells count it: 128 + SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>Ended by a request to terminate: 128 + SIGTERM.</summary>
    public const int Terminated = 143;
}
