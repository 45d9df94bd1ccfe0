using System.Text.RegularExpressions;

namespace Omniglot.Experiments.Storage;

/// <summary>The names of all that an experiment writes into its folder.</summary>
public static partial class ExperimentFiles
{
    /// <summary>The configuration of the whole experiment.</summary>
    public const string Configuration = "experiment.json";

    /// <summary>One row a run.</summary>
    public const string Results = "results.csv";

    /// <summary>The results against the published ones, for people.</summary>
    public const string Table = "results.md";

    /// <summary>Distances from the limit.</summary>
    public const string LimitDistance = "limit-distance.csv";

    /// <summary>Committees of its networks.</summary>
    public const string Committees = "committees.csv";

    /// <summary>What finite widths say of others.</summary>
    public const string Extrapolations = "extrapolation.json";

    /// <summary>The page that needs nothing else.</summary>
    public const string Report = "report.html";

    /// <summary>The runs by number.</summary>
    public const string Manifest = "manifest.jsonl";

    /// <summary>The folder of runs.</summary>
    public const string Runs = "runs";

    /// <summary>The folder of batch scripts and their logs.</summary>
    public const string Slurm = "slurm";

    /// <summary>The figure of accuracy against width.</summary>
    public const string AccuracyFigure = "accuracy-vs-width";

    /// <summary>The figure of kernel limits.</summary>
    public const string KernelFigure = "kernel-accuracy";

    /// <summary>The figure of learning curves.</summary>
    public const string CurveFigure = "learning-curves";

    /// <summary>The figure of distances from the limit.</summary>
    public const string DistanceFigure = "limit-distance";

    /// <summary>What a folder holds of an experiment, by paths within it; nothing of a folder that holds none, whatever the names in it.</summary>
    /// <param name="root">The folder.</param>
    public static IReadOnlyList<string> In(string root)
    {
        string[] runs = [.. RunNames(root).Select(name => Path.Combine(Runs, name))];
        if (runs.Length == 0 && !File.Exists(Path.Combine(root, Configuration)) && !File.Exists(Path.Combine(root, Manifest))) return [];
        string[] figures = [AccuracyFigure, KernelFigure, CurveFigure, DistanceFigure];
        return
        [
            Configuration, Results, Table, LimitDistance, Committees, Extrapolations, Report, Manifest, .. figures.SelectMany(FilesOf), .. runs,
            .. Within(root, Slurm, Directory.GetFiles).Where(name => SlurmFile().IsMatch(name)).Select(name => Path.Combine(Slurm, name)),
        ];
    }

    /// <summary>The names of the folders in <c>runs</c> that bear that of a run.</summary>
    /// <param name="root">The folder of the experiment.</param>
    public static IEnumerable<string> RunNames(string root) => Within(root, Runs, Directory.GetDirectories).Where(name => RunFolderName().IsMatch(name));

    /// <summary>The files of a figure.</summary>
    public static IEnumerable<string> FilesOf(string figure) => [$"{figure}.png", $"{figure}.svg"];

    private static IEnumerable<string> Within(string root, string folder, Func<string, string[]> list) =>
        Path.Combine(root, folder) is var path && Directory.Exists(path) ? list(path).Select(found => Path.GetFileName(found)!) : [];

    // As RunName makes it.
    [GeneratedRegex(@"-seed-\d+-.*-[0-9a-f]{16}$")]
    private static partial Regex RunFolderName();

    // Scripts, and logs by job and task.
    [GeneratedRegex(@"^(array-\d+\.sbatch|\d+_\d+\.log)$")]
    private static partial Regex SlurmFile();
}
