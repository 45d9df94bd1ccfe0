using System.CommandLine;

namespace Omniglot.Cli.Options;

/// <summary>The option on event files for TensorBoard.</summary>
internal static class TensorBoardOption
{
    /// <summary>Its name.</summary>
    public const string Name = "--tensorboard";

    /// <summary>The option.</summary>
    public static Option<bool> Create() => new(Name)
    {
        Description = "Write learning curves as TensorBoard event files, too, as runs train: tensorboard --logdir DIR/runs shows them.",
    };
}
