namespace Omniglot.Cli.Terminal;

/// <summary>Keeps progress in a pipe to one line every few seconds.</summary>
internal sealed class LineRate(TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private long _last = time.GetTimestamp();

    /// <summary>Whether the time has come for another line; if so, the next is due a pause later.</summary>
    public bool IsDue()
    {
        if (time.GetElapsedTime(_last) < Pause) return false;
        _last = time.GetTimestamp();
        return true;
    }
}
