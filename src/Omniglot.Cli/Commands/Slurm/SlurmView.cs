using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Experiments.Cluster;

namespace Omniglot.Cli.Commands.Slurm;

/// <summary>Tells what was made for Slurm, and how it is submitted.</summary>
/// <param name="context">The surroundings.</param>
/// <param name="options">How the sweep is put before Slurm.</param>
/// <param name="runs">How many runs are asked for.</param>
/// <param name="arrays">The job arrays that hold them.</param>
/// <param name="scripts">The script of each.</param>
internal sealed class SlurmView(CliContext context, SlurmOptions options, int runs, IReadOnlyList<SlurmArray> arrays, IReadOnlyList<string> scripts)
{
    // Each array keeps to the concurrency by itself; one after the other they keep to it together.
    private bool IsChain => options.Concurrency is not null;

    /// <summary>The lines of a shell that submit the arrays.</summary>
    public void Print()
    {
        if (!Summarize()) return;
        context.Output.WriteText("Submit them with");
        foreach (var (script, i) in scripts.Select((script, i) => (script, i)))
            context.Output.WriteText($"  {Sbatch.CommandLine(context.Workspace.Show(script), afterPrevious: IsChain && i > 0)}");
    }

    /// <summary>Submits the arrays and tells the number of each job as soon as there is one.</summary>
    public void Submit()
    {
        if (!Summarize()) return;
        string? previous = null;
        foreach (var script in scripts)
        {
            previous = context.Sbatch.Submit(script, after: IsChain ? previous : null);
            context.Output.WriteText($"Submitted {context.Workspace.Show(script)} as job {previous}");
        }
    }

    // Whether there is anything to submit.
    private bool Summarize()
    {
        if (runs == 0)
        {
            context.Output.WriteText("No run is missing: there is nothing to submit.");
            return false;
        }

        var tasks = arrays.Sum(array => array.Tasks.Count);
        context.Output.WriteText($"{Count(tasks, "task")} for {Count(runs, "run")}, in {Count(arrays.Count, "job array")}");
        if (tasks > SlurmOptions.DefaultMostTasks)
            context.Error.WriteNote($"{tasks} tasks are much for a scheduler, and Slurm's usual limit of all jobs is 10000: where a run takes less "
                + "than some minutes, give more --runs-per-task.");
        return true;
    }

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
