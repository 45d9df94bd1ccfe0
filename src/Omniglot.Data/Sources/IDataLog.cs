namespace Omniglot.Data.Sources;

/// <summary>What getting the data tells its user.</summary>
public interface IDataLog
{
    /// <summary>A line worth knowing, such as where the data came from.</summary>
    void Note(string message);

    /// <summary>A line that must not be overlooked, such as that the data is not Omniglot.</summary>
    void Warn(string message);

    /// <summary>How far a long step has come. May be called from any thread.</summary>
    void Report(DataProgress progress);
}
