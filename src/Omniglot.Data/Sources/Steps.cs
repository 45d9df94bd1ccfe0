namespace Omniglot.Data.Sources;

/// <summary>Reports counted drawings to a log, at once and in order (<see cref="Progress{T}"/> would post them).</summary>
internal sealed class Steps(IDataLog log, string activity, int total) : IProgress<int>
{
    /// <inheritdoc/>
    public void Report(int value) => log.Report(new DataProgress(activity, value, total, "drawings"));
}
