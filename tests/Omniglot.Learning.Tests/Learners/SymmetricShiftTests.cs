using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests.Learners;

/// <summary>a + θ, b - θ, c - 2θ is the same training (arXiv 2011.14522, section on symmetries of abc-parametrizations).</summary>
public sealed class SymmetricShiftTests
{
    private const int Width = 17;
    private const int Inputs = 11;
    private const double Clip = 0.05;
    private static readonly EpisodeShape Shape = new(Ways: 3, Shots: 1, Queries: 2);
    private static readonly InnerLoop Inner = new(0.3, Steps: 2);

    [Theory]
    [InlineData("mup", 1, 0.5)]
    [InlineData("mup", 2, -0.3)]
    [InlineData("ntp", 2, 1)]
    [InlineData("sp", 2, 0.25)]
    public void Shifted_parametrizations_train_identically_to_rounding_with_an_active_clip(string name, int layers, double theta)
    {
        var parametrization = Parametrization.Of(name, layers);
        using var scope = torch.NewDisposeScope();
        var (expected, norm) = Train(parametrization);
        var (actual, shiftedNorm) = Train(parametrization.Shift(theta));
        Assert.True(norm > Clip, "The clip must be active.");
        Agreement.Within(Tolerances.Float64, norm, shiftedNorm);
        Agreement.Within(Tolerances.Float64, expected, actual);
    }

    // Adapted logits after some meta-steps, and the smallest norm before clipping.
    private static (torch.Tensor Logits, double Norm) Train(Parametrization parametrization)
    {
        var network = new Network(
            Activation.Relu, parametrization,
            [.. Enumerable.Repeat(new LayerScale(0.8, 0.9, 1), parametrization.Layers.Count)], BiasMultiplier: 0.5, ReadoutStart.Drawn);
        using var learner = new PerceptronLearner(
            network.Draw(Inputs, Shape.Ways, Learning.Width.Of(Width), seed: 1, Precision.Float64), network, PerceptronTraining.FirstOrder);
        var norms = new List<double>();
        for (ulong step = 0; step < 5; step++)
        {
            using var batch = RandomEpisodes.Batch(Shape, tasks: 4, Inputs, step);
            learner.AccumulateMetaGradient(batch, Inner).Dispose();
            norms.Add(learner.Step(0.7, Clip));
        }

        using var test = RandomEpisodes.Batch(Shape, tasks: 4, Inputs, seed: 99);
        using var adapted = learner.Adapt(test, Inner);
        return (adapted.QueryLogits.clone(), norms.Min());
    }
}
