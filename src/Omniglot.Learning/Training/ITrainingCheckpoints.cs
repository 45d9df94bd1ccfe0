namespace Omniglot.Learning.Training;

/// <summary>Where a meta-training keeps its state, to go on after it was interrupted.</summary>
public interface ITrainingCheckpoints
{
    /// <summary>Whether it is time for another; asked after every meta-step.</summary>
    bool IsDue { get; }

    /// <summary>The state to go on from, the caller's to dispose; none to start from the beginning.</summary>
    TrainingState? Read();

    /// <summary>Keeps a state in place of the one before.</summary>
    void Write(TrainingState state);
}
