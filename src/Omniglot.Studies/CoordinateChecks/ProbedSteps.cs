namespace Omniglot.Studies.CoordinateChecks;

/// <summary>Which steps a coordinate check follows.</summary>
public enum ProbedSteps
{
    /// <summary>Meta-steps: the slow weights.</summary>
    Meta,

    /// <summary>Inner steps of one task: its fast weights.</summary>
    Inner,
}
