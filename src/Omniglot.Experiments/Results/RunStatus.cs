namespace Omniglot.Experiments.Results;

/// <summary>Where a run stands.</summary>
public enum RunStatus
{
    /// <summary>Nothing has been done yet.</summary>
    Pending,

    /// <summary>A process works on it.</summary>
    Running,

    /// <summary>Trained and tested.</summary>
    Done,

    /// <summary>A loss, a gradient or a logit was not finite.</summary>
    Diverged,

    /// <summary>Stopped by an error.</summary>
    Failed,

    /// <summary>Stopped half-way by a signal, or its process died.</summary>
    Interrupted,
}
