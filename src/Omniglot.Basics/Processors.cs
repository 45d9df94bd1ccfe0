using System.Globalization;

namespace Omniglot.Basics;

/// <summary>The processors that this process may keep busy.</summary>
public static class Processors
{
    private const NumberStyles Style = NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    // Who starts a program with the first means its threads; Slurm sets the second for every task that asks for processors.
    private static readonly string[] Variables = ["OMP_NUM_THREADS", "SLURM_CPUS_PER_TASK"];

    /// <summary>How many: what <c>OMP_NUM_THREADS</c> says, else <c>SLURM_CPUS_PER_TASK</c>, else as many as the machine has in reach.</summary>
    public static int Available { get; } = Count(Environment.GetEnvironmentVariable, Environment.ProcessorCount);

    /// <summary>As <see cref="Available"/>, for an environment and a machine; a variable that is no positive number says nothing.</summary>
    internal static int Count(Func<string, string?> variable, int machine) =>
        Variables.Select(name => Read(variable(name))).FirstOrDefault(count => count > 0) is > 0 and var given ? given : machine;

    // OpenMP takes a list of numbers, one for every level of nested loops.
    private static int Read(string? text) => int.TryParse(text?.Split(',')[0], Style, CultureInfo.InvariantCulture, out var count) ? count : 0;
}
