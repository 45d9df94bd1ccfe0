namespace Omniglot.Data.Sources;

/// <summary>A log for callers that want to be told nothing.</summary>
public sealed class SilentLog : IDataLog
{
    /// <inheritdoc/>
    public void Note(string message) { }

    /// <inheritdoc/>
    public void Warn(string message) { }

    /// <inheritdoc/>
    public void Report(DataProgress progress) { }
}
