using System.CommandLine;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Options;
using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Data.Pictures;
using Omniglot.Data.Splits;

namespace Omniglot.Cli.Commands.Data;

/// <summary>The options on a picture of episodes.</summary>
internal sealed class EpisodeOptions
{
    private const int DefaultTasks = 8;

    private readonly Option<string> _file = ValueOption.Text("--episodes", "FILE.png", "Write a picture of a few tasks; the options below shape them.");
    private readonly Option<SplitScheme> _split = ProtocolOptions.SplitOption();
    private readonly Option<MetaSplit> _on = ValueOption.Choice(
        "--on", "Whose classes the tasks are made of. Default: train.",
        ("train", MetaSplit.Train), ("validation", MetaSplit.Validation), ("test", MetaSplit.Test));

    private readonly Option<int> _tasks = ValueOption.Count("--tasks", $"How many tasks. Default: {DefaultTasks}.");
    private readonly Option<int> _ways = ValueOption.Count("--ways", "Classes of a task. Default: 5.");
    private readonly Option<int> _shots = ValueOption.Count("--shots", "Support drawings of each class. Default: 1.");
    private readonly Option<int> _queries = ValueOption.Count("--queries", "Query drawings of each class. Default: 1.");
    private readonly Option<ulong> _seed = ValueOption.Seed("--seed", "Seed of the episodes. Default: 1.");

    /// <summary>All of them, in the order of help.</summary>
    public IReadOnlyList<Option> All => [_file, .. Shaping];

    private Option[] Shaping => [_split, _on, _tasks, _ways, _shots, _queries, _seed];

    /// <summary>The picture that is asked for; none where none is.</summary>
    /// <exception cref="UsageException">The picture is shaped and not asked for, or its shape cannot be.</exception>
    public RequestedPicture? Read(ParseResult parse, CliContext context)
    {
        if (parse.PathOf(_file, context) is not { } file)
        {
            var idle = parse.NamesGiven(Shaping);
            return idle.Length == 0 ? null : throw new UsageException($"{string.Join(", ", idle)} shape a picture of episodes, and none is asked for: "
                + "add --episodes FILE.png.");
        }

        var shape = new EpisodeShape(parse.Value(_ways, 5), parse.Value(_shots, 1), parse.Value(_queries, 1));
        var tasks = parse.Value(_tasks, DefaultTasks);
        if (Math.Min(Math.Min(shape.Ways, tasks), Math.Min(shape.Shots, shape.Queries)) < 1)
            throw new UsageException("Tasks, ways, shots and queries are counted from 1: give positive numbers.");
        return new RequestedPicture(file, images =>
            EpisodePicture.LayOut(images, parse.Value(_split, SplitScheme.Vinyals), parse.Value(_on, MetaSplit.Train), shape, tasks, parse.Value(_seed, 1ul)));
    }

    /// <summary>A picture of episodes to write.</summary>
    /// <param name="File">The full path of the file.</param>
    /// <param name="Draw">Draws it from a data set.</param>
    internal sealed record RequestedPicture(string File, Func<ImageSet, TilePicture> Draw);
}
