using System.Globalization;
using Omniglot.Cli.Jobs;
using Omniglot.Cli.Options;
using Omniglot.Data.Sources;

namespace Omniglot.Cli.Workers;

/// <summary>What an experiment passes on to its worker processes: everything that the plan does not say.</summary>
internal static class WorkerArguments
{
    /// <summary>The options of a worker.</summary>
    public static IReadOnlyList<string> Of(ExperimentRequest request) =>
    [
        "--data", Name(request.Source),
        CheckpointOption.Name, request.CheckpointInterval.TotalSeconds.ToString("R", CultureInfo.InvariantCulture),
        .. request.KernelCache is { } cache ? (string[])["--kernel-cache", cache] : [],
        .. request.TensorBoard ? (string[])[TensorBoardOption.Name] : [],
    ];

    private static string Name(DataSource source) => source switch
    {
        DataSource.Auto => "auto",
        DataSource.Glyphs => "glyphs",
        DataSource.InFolder folder => folder.Path,
        _ => throw new InvalidOperationException($"Unknown source {source}."),
    };
}
