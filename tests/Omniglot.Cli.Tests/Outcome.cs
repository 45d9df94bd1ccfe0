namespace Omniglot.Cli.Tests;

/// <summary>How a command line ended.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record Outcome(int Code, string Output, string Error)
{
    /// <summary>The lines that are errors.</summary>
    public string[] Errors => [.. Lines.Where(line => line.StartsWith("omniglot: ", StringComparison.Ordinal))];

    /// <summary>The lines that are warnings.</summary>
    public string[] Warnings => [.. Lines.Where(line => line.StartsWith("WARNING: ", StringComparison.Ordinal))];

    private string[] Lines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
