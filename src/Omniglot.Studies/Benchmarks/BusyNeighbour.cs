namespace Omniglot.Studies.Benchmarks;

/// <summary>Keeps one processor busy until it is disposed, as another program on the machine does.</summary>
internal sealed class BusyNeighbour : IDisposable
{
    private readonly Thread _thread;
    private volatile bool _stopped;
    private double _value = 1;

    public BusyNeighbour()
    {
        _thread = new Thread(Spin) { IsBackground = true };
        _thread.Start();
    }

    public void Dispose()
    {
        _stopped = true;
        _thread.Join();
    }

    private void Spin()
    {
        while (!_stopped) _value = Math.Sin(_value) + 1;
    }
}
