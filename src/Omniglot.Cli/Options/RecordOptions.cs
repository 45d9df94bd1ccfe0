using System.CommandLine;
using Omniglot.Cli.Hosting;
using Omniglot.Experiments.Running;

namespace Omniglot.Cli.Options;

/// <summary>The options on what runs under way keep beside their results: checkpoints, event files, rows of kernels.</summary>
internal sealed class RecordOptions
{
    /// <summary>The name of <see cref="CheckpointInterval"/>.</summary>
    public const string CheckpointName = "--checkpoint-interval";

    /// <summary>The name of <see cref="TensorBoard"/>.</summary>
    public const string TensorBoardName = "--tensorboard";

    /// <summary>The name of <see cref="KernelCache"/>.</summary>
    public const string KernelCacheName = "--kernel-cache";

    /// <summary>How often a run under way keeps its state.</summary>
    public Option<double> CheckpointInterval { get; } = ValueOption.Number(
        CheckpointName,
        "Seconds between checkpoints of a run, from which an interrupted one goes on. "
        + $"Default: {CheckpointPolicy.DefaultInterval.TotalSeconds}.");

    /// <summary>Whether there are event files for TensorBoard.</summary>
    public Option<bool> TensorBoard { get; } = new(TensorBoardName)
    {
        Description = "Write learning curves as TensorBoard event files, too, as runs train: tensorboard --logdir DIR/runs shows them.",
    };

    /// <summary>The folder that kernels are kept in.</summary>
    public Option<string> KernelCache { get; } = CreateKernelCache();

    /// <summary>The option <c>--kernel-cache</c>.</summary>
    public static Option<string> CreateKernelCache() => ValueOption.Text(
        KernelCacheName,
        "DIR",
        "Keep the rows of kernels in this folder, with checksums, and take them from there another time: 4 GB a kernel on Omniglot. "
        + "Default: compute them in every run.");

    /// <summary>The time between two checkpoints.</summary>
    /// <exception cref="UsageException">It is not positive, or longer than anything runs.</exception>
    public TimeSpan Interval(ParseResult parse)
    {
        var seconds = parse.Value(CheckpointInterval, CheckpointPolicy.DefaultInterval.TotalSeconds);
        return seconds > 0 && seconds <= TimeSpan.MaxValue.TotalSeconds / 2
            ? TimeSpan.FromSeconds(seconds)
            : throw new UsageException($"A checkpoint every {seconds} seconds cannot be: give {CheckpointName} a positive number such as 60.");
    }
}
