using System.Globalization;
using Omniglot.Data.Sources;

namespace Omniglot.Cli.Options;

/// <summary>The command line of <c>omniglot run</c>, as other commands write it for processes that share the runs of a plan.</summary>
internal static class RunArguments
{
    /// <summary>The name of the command.</summary>
    public const string Command = "run";

    /// <summary>The option with which all runs are worked off.</summary>
    public const string All = "--all";

    /// <summary>The option on how often a process says that it works on a run.</summary>
    public const string HeartbeatInterval = "--heartbeat-interval";

    /// <summary>What the plan does not say; what is left out is the command's own default.</summary>
    /// <param name="source">Where the data is.</param>
    /// <param name="checkpointInterval">The time between two checkpoints.</param>
    /// <param name="kernelCache">The folder that kernels are kept in.</param>
    /// <param name="tensorBoard">Whether there are event files.</param>
    public static IReadOnlyList<string> Create(DataSource? source, TimeSpan? checkpointInterval, string? kernelCache, bool tensorBoard = false)
    {
        var arguments = new List<string>();
        if (source is not null) arguments.AddRange([DataOption.Name, DataOption.Text(source)]);
        if (kernelCache is not null) arguments.AddRange([RecordOptions.KernelCacheName, kernelCache]);
        if (checkpointInterval is { TotalSeconds: var seconds })
            arguments.AddRange([RecordOptions.CheckpointName, seconds.ToString("R", CultureInfo.InvariantCulture)]);
        if (tensorBoard) arguments.Add(RecordOptions.TensorBoardName);
        return arguments;
    }
}
