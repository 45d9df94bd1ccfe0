using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Experiments.Reports.Findings;

namespace Omniglot.Cli.Commands.Report;

/// <summary>What analysers found, a line each.</summary>
internal static class FindingsView
{
    /// <summary>Prints the findings, what matters most first.</summary>
    public static void Print(CliContext context, IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0) context.Output.WriteText("The analysers found nothing.");
        foreach (var finding in findings) context.Output.WriteText($"{finding.Severity}: {finding.Statement}");
    }
}
