namespace Omniglot.Experiments.Cluster;

/// <summary>One job array: some tasks of a sweep, few enough for Slurm.</summary>
/// <param name="Number">Which of the sweep's arrays, from 0.</param>
/// <param name="Offset">The run that task 0 would begin with.</param>
/// <param name="Tasks">The tasks to run, ascending; task T works off as many runs as a task has, from Offset + T times that.</param>
public sealed record SlurmArray(int Number, int Offset, IReadOnlyList<int> Tasks)
{
    // Some versions of sbatch read no argument longer than 8 KB; no task has more than seven digits.
    private const int MostRanges = 500;

    /// <summary>The arrays that together hold some runs of a sweep, each run once.</summary>
    /// <param name="runs">Indices of the runs.</param>
    /// <param name="runsPerTask">Consecutive runs that a task works off; one that holds a single run of <paramref name="runs"/> is
    /// a task, since runs that are done end at once.</param>
    /// <param name="mostTasks">No array has more tasks, or a task whose number is not below this.</param>
    public static IReadOnlyList<SlurmArray> Split(IEnumerable<int> runs, int runsPerTask, int mostTasks)
    {
        int[] tasks = [.. runs.Select(run => run / runsPerTask).Distinct().Order()];
        var arrays = new List<SlurmArray>();
        for (var start = 0; start < tasks.Length;)
        {
            var end = End(tasks, start, mostTasks);
            var first = tasks[start];
            arrays.Add(new SlurmArray(arrays.Count, first * runsPerTask, [.. tasks[start..end].Select(task => task - first)]));
            start = end;
        }

        return arrays;
    }

    // Where the array that begins with the task at start has to end.
    private static int End(int[] tasks, int start, int mostTasks)
    {
        var ranges = 1;
        var end = start + 1;
        for (; end < tasks.Length && tasks[end] - tasks[start] < mostTasks; end++)
        {
            if (tasks[end] != tasks[end - 1] + 1 && ++ranges > MostRanges) break;
        }

        return end;
    }
}
