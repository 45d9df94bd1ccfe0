using Omniglot.Learning.Training;

namespace Omniglot.Learning.Tests.Training;

/// <summary>Keeps the last state in memory.</summary>
internal sealed class MemoryCheckpoints(bool always = false) : ITrainingCheckpoints, IDisposable
{
    private TrainingState? _last;

    public bool IsDue => always;

    public List<long> Written { get; } = [];

    public TrainingState? Read() => _last is null ? null : Copy(_last);

    public void Write(TrainingState state)
    {
        _last?.Dispose();
        _last = Copy(state);
        Written.Add(state.Moment.MetaSteps);
    }

    public void Dispose() => _last?.Dispose();

    private static TrainingState Copy(TrainingState state) => new(state.Moment, state.Weights.Clone(), state.Best?.Clone(), state.Mean?.Clone());
}
