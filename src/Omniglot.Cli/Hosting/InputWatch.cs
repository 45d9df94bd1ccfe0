namespace Omniglot.Cli.Hosting;

/// <summary>Cancels when a stream ends: that of a process which started this one, and which may die without a word.</summary>
internal sealed class InputWatch : IDisposable
{
    private readonly CancellationTokenSource _source;

    /// <summary>Watches from now on.</summary>
    /// <param name="input">The stream; none to watch nothing.</param>
    /// <param name="cancellation">What cancels as well.</param>
    public InputWatch(Stream? input, CancellationToken cancellation)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (input is not null) new Thread(() => Watch(input)) { IsBackground = true }.Start();
    }

    /// <summary>Cancelled when the stream ends.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_source) _source.Dispose();
    }

    private void Watch(Stream input)
    {
        var bytes = new byte[64];
        try
        {
            while (input.Read(bytes) > 0)
            {
            }
        }
        catch (IOException)
        {
            // A stream that is broken has ended.
        }

        lock (_source)
        {
            try
            {
                _source.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The work was done before the stream ended.
            }
        }
    }
}
