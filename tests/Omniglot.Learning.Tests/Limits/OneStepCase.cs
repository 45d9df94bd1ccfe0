using Omniglot.Data.Episodes;
using Omniglot.Learning.Limits;
using Omniglot.Learning.Networks;
using Omniglot.Testing;

namespace Omniglot.Learning.Tests.Limits;

/// <summary>A small task and networks for it, with constants that are all different.</summary>
internal static class OneStepCase
{
    public const int Inputs = 6;

    public const double StepSize = 0.7;

    public static EpisodeShape Shape { get; } = new(Ways: 3, Shots: 1, Queries: 2);

    public static Integration Integration { get; } = new(Points: 1 << 12, Scrambles: 8, Seed: 1);

    public static Network Network(Activation activation, Parametrization? parametrization = null) => new(
        activation, parametrization ?? Parametrization.MaximalUpdate(1),
        [new LayerScale(Multiplier: 1.3, InitialScale: 0.6, RateFactor: 1), new LayerScale(Multiplier: 0.8, InitialScale: 0.9, RateFactor: 1)],
        BiasMultiplier: 0.5, ReadoutStart.Drawn);

    public static EpisodeBatch Batch(ulong seed = 1) => RandomEpisodes.Batch(Shape, tasks: 1, Inputs, seed);

    public static TaskInputs Task(ulong seed = 1)
    {
        using var batch = Batch(seed);
        return TaskInputs.Of(batch, 0);
    }

    public static IntegratedLogits Limit(Activation activation, TaskInputs task, double stepSize = StepSize)
    {
        using var limit = new OneStepLimit(Network(activation), stepSize, task.Shape.SupportRows, Integration);
        return limit.Logits(task);
    }
}
