namespace Omniglot.Experiments.Results;

/// <summary>How a run ended.</summary>
public enum RunStatus
{
    /// <summary>Trained and tested.</summary>
    Done,

    /// <summary>A loss, a gradient or a logit was not finite.</summary>
    Diverged,

    /// <summary>Stopped by an error.</summary>
    Failed,
}
