namespace Omniglot.Experiments.Reports.Findings;

/// <summary>How much a finding matters, what matters most first.</summary>
public enum Severity
{
    /// <summary>A result is missing, or is not what it seems.</summary>
    Problem,

    /// <summary>A conclusion may not hold.</summary>
    Warning,

    /// <summary>Worth knowing; nothing need be wrong.</summary>
    Note,
}
