using System.Text.RegularExpressions;

namespace Omniglot.Experiments.Cluster;

/// <summary>Checks how a sweep is put before Slurm, before anything is written.</summary>
public static partial class SlurmValidation
{
    /// <summary>Everything that is wrong, each a line with its remedy; none if scripts can be made.</summary>
    /// <param name="manifest">Full path of the manifest.</param>
    /// <param name="options">How it is put before Slurm.</param>
    public static IReadOnlyList<string> Problems(string manifest, SlurmOptions options) =>
        [.. NumberProblems(options), .. TimeProblems(options), .. TextProblems(options), .. PathProblems(manifest, options)];

    private static IEnumerable<string> NumberProblems(SlurmOptions options)
    {
        if (options.Processors < 1) yield return $"A task cannot run on {options.Processors} processors: give --cpus 1 or more.";
        if (options.Concurrency < 1)
            yield return $"With {options.Concurrency} tasks at a time nothing would run: give --concurrency 1 or more, or leave it out.";
        if (options.MostTasks < 1) yield return $"An array cannot have {options.MostTasks} tasks: give --max-array 1 or more.";
        if (options.RunsPerTask < 1) yield return $"A task cannot work off {options.RunsPerTask} runs: give --runs-per-task 1 or more.";
        if (options.MostRequeues < 0) yield return $"A task cannot queue up again {options.MostRequeues} times: give --max-requeues 0 or more.";
        if (options.SignalBefore is < 1 or > ushort.MaxValue)
            yield return $"Slurm cannot send a signal {options.SignalBefore} seconds before the end: give --signal-before 1 to {ushort.MaxValue}.";
        if (options.Memory is { } memory && !Memory().IsMatch(memory))
            yield return $"'{Shown(memory)}' is no memory: give --memory in MB, or with a unit such as 4G.";
    }

    private static IEnumerable<string> TimeProblems(SlurmOptions options)
    {
        if (options.Time is not { } text) yield break;
        if (SlurmTime.Read(text) is not { } time)
            yield return $"'{Shown(text)}' is no time: give --time in minutes, or as hours:minutes:seconds or days-hours.";
        else if (time.TotalSeconds <= options.SignalBefore)
            yield return TooShort(text, options.SignalBefore);
    }

    private static string TooShort(string limit, int signalBefore) =>
        $"A time limit of {limit} leaves no time before the signal that comes {signalBefore} seconds ahead of its end: "
        + "give a longer --time, or less --signal-before.";

    private static IEnumerable<string> TextProblems(SlurmOptions options)
    {
        foreach (var (name, value) in new[] { ("--job-name", options.JobName), ("--partition", options.Partition), ("--account", options.Account) })
        {
            if (value is not null && (!BashText.IsOneLine(value) || string.IsNullOrWhiteSpace(value)))
                yield return $"{name} is empty or has a line break or another control character in it: give a plain name.";
        }

        foreach (var line in options.Sbatch)
        {
            if (!BashText.IsOneLine(line) || !line.StartsWith('-'))
            {
                yield return $"--sbatch '{Shown(line)}' is not one option of sbatch: "
                    + "give one such as --sbatch \"--constraint=avx512\", and --sbatch again for another.";
            }
        }
    }

    private static IEnumerable<string> PathProblems(string manifest, SlurmOptions options)
    {
        string[] texts = [manifest, options.Program, options.WorkingFolder, .. options.RunArguments];
        if (texts.FirstOrDefault(text => !BashText.IsOneLine(text)) is { } broken)
            yield return $"'{Shown(broken)}' has a line break or another control character in it: rename it.";
        // Where there is a backslash in the name of a log, Slurm no longer puts numbers into it, and all tasks would share one file.
        if (manifest.Contains('\\', StringComparison.Ordinal))
            yield return $"Slurm cannot name logs in a folder with a backslash in its path, {manifest}: rename it.";
    }

    private static string Shown(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));

    [GeneratedRegex(@"^0*[1-9][0-9]{0,9}[KMGT]?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Memory();
}
