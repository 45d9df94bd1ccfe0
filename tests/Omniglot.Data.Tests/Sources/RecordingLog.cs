using System.Collections.Concurrent;
using Omniglot.Data.Sources;

namespace Omniglot.Data.Tests.Sources;

/// <summary>Keeps what it is told.</summary>
internal sealed class RecordingLog : IDataLog
{
    public ConcurrentQueue<string> Notes { get; } = [];

    public ConcurrentQueue<string> Warnings { get; } = [];

    public ConcurrentQueue<DataProgress> Progress { get; } = [];

    public void Note(string message) => Notes.Enqueue(message);

    public void Warn(string message) => Warnings.Enqueue(message);

    public void Report(DataProgress progress) => Progress.Enqueue(progress);
}
