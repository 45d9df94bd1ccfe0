namespace Omniglot.Experiments.Cluster;

/// <summary>The tasks of a job array as Slurm writes them: <c>0-3,7,9</c>.</summary>
public static class TaskList
{
    /// <summary>Ranges and single tasks, separated by commas.</summary>
    /// <param name="tasks">Task numbers, ascending.</param>
    public static string Format(IReadOnlyList<int> tasks)
    {
        var parts = new List<string>();
        for (var start = 0; start < tasks.Count;)
        {
            var end = start;
            while (end + 1 < tasks.Count && tasks[end + 1] == tasks[end] + 1) end++;
            parts.Add(Range(tasks[start], tasks[end]));
            start = end + 1;
        }

        return string.Join(',', parts);
    }

    private static string Range(int first, int last) => first == last ? $"{first}" : $"{first}-{last}";
}
