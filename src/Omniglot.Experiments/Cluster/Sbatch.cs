using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Omniglot.Basics;

namespace Omniglot.Experiments.Cluster;

/// <summary>Puts batch scripts into the queue of Slurm.</summary>
/// <param name="program">The program that does it.</param>
public sealed class Sbatch(string program = "sbatch")
{
    /// <summary>The line of a shell that submits a script, keeping the number of the job in <c>$job</c>.</summary>
    /// <param name="script">The script.</param>
    /// <param name="afterPrevious">Whether it waits until the job before, <c>$job</c>, has ended.</param>
    public static string CommandLine(string script, bool afterPrevious) =>
        $"job=$(sbatch --parsable {(afterPrevious ? "--dependency=\"afterany:${job%%;*}\" " : "")}{BashText.Quote(script)})";

    /// <summary>Submits a script.</summary>
    /// <param name="script">The script.</param>
    /// <param name="after">The job whose end it waits for, however it ended; none to start as soon as there is room.</param>
    /// <returns>The number of the job.</returns>
    /// <exception cref="OmniglotException">There is no sbatch, or it refuses; its own message is in the line.</exception>
    public string Submit(string script, string? after)
    {
        string[] arguments = ["--parsable", .. after is null ? (string[])[] : [$"--dependency=afterany:{after}"], script];
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new OmniglotException($"sbatch refused {script} ({OneLine(error.Result)}): change the options of omniglot slurm to suit the cluster.");
        // On several clusters the name of the cluster follows the number.
        var job = output.Trim().Split(';')[0];
        return long.TryParse(job, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? job
            : throw new OmniglotException($"sbatch took {script} and named no job ({OneLine(output)}): look with squeue whether it is there.");
    }

    private Process Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception missing)
        {
            throw OmniglotException.Because(missing, $"Cannot start {program}", "submit on a machine that has Slurm, or leave out --submit");
        }
    }

    private static string OneLine(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length == 0 ? "it said nothing" : string.Join("; ", lines).TrimEnd('.');
    }
}
