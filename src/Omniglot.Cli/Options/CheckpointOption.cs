using System.CommandLine;
using System.Globalization;
using Omniglot.Cli.Hosting;
using Omniglot.Experiments.Running;

namespace Omniglot.Cli.Options;

/// <summary>The option on how often a run under way keeps its state.</summary>
internal sealed class CheckpointOption
{
    /// <summary>Its name.</summary>
    public const string Name = "--checkpoint-interval";

    /// <summary>The option itself.</summary>
    public Option<double> Option { get; } = ValueOption.Number(
        Name,
        string.Create(CultureInfo.InvariantCulture, $"Seconds between checkpoints of a run, from which an interrupted one goes on. Default: {CheckpointPolicy.DefaultInterval.TotalSeconds}."));

    /// <summary>The time between two checkpoints.</summary>
    /// <exception cref="UsageException">It is not positive, or longer than anything runs.</exception>
    public TimeSpan Interval(ParseResult parse)
    {
        var seconds = parse.Value(Option, CheckpointPolicy.DefaultInterval.TotalSeconds);
        return seconds > 0 && seconds <= TimeSpan.MaxValue.TotalSeconds / 2
            ? TimeSpan.FromSeconds(seconds)
            : throw new UsageException(FormattableString.Invariant($"A checkpoint every {seconds} seconds cannot be: give --checkpoint-interval a positive number such as 60."));
    }
}
