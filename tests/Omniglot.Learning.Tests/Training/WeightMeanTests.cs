using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests.Training;

/// <summary>The mean of slow weights is that of a plain loop that writes down every one of them.</summary>
public sealed class WeightMeanTests
{
    private const double Rate = 0.3;

    private static readonly Protocol Protocol = SmallRuns.Protocol;
    private static readonly MetaTasks Tasks = SmallRuns.Tasks(Protocol, precision: Precision.Float64);

    [Theory]
    [InlineData(0.99, 15)]
    [InlineData(0.75, 4)]
    [InlineData(0.5, 2)]
    public void What_is_kept_is_the_mean_of_the_weights_over_the_meta_steps(double decay, int plain)
    {
        using var learner = SmallRuns.Learner(precision: Precision.Float64);
        var protocol = Protocol with { AverageWeights = decay };
        using var outcome = new MetaTrainer(protocol, Tasks).Train(learner, Rate, cancellation: TestContext.Current.CancellationToken);
        Close(Means(decay, plain)[outcome.BestEpoch!.Value * Protocol.MetaBatches - 1], outcome.Best!.Tensors["W1"]);
    }

    [Fact]
    public void Every_epoch_validates_the_mean_and_training_goes_on_from_the_last_weights()
    {
        using var averaged = SmallRuns.Learner();
        using var plain = SmallRuns.Learner();
        using var mean = SmallRuns.Train(Protocol with { AverageWeights = 0.75 }, averaged, Rate);
        using var last = SmallRuns.Train(Protocol, plain, Rate);
        Assert.Equal(Agreement.Values(plain.Weights.Layers[0]), Agreement.Values(averaged.Weights.Layers[0]));
        Assert.Equal(last.Curve.Select(point => point.TrainingLoss), mean.Curve.Select(point => point.TrainingLoss));
        Assert.Equal(last.Curve[0].ValidationLoss, mean.Curve[0].ValidationLoss);
        Assert.All(Enumerable.Range(1, 3), epoch => Assert.NotEqual(last.Curve[epoch].ValidationLoss, mean.Curve[epoch].ValidationLoss));

        averaged.Load(mean.Best!);
        using var model = averaged.Freeze();
        var again = Evaluator.Evaluate(
            model,
            SmallRuns.Tasks(Protocol).Validation,
            (long)mean.BestEpoch!.Value * Protocol.ValidationMetaBatches,
            Protocol.ValidationMetaBatches,
            new InnerLoop(Protocol.InnerStepSize, Protocol.InnerSteps),
            TestContext.Current.CancellationToken);
        Assert.Equal(mean.Curve[mean.BestEpoch!.Value].ValidationLoss, again.Loss);
    }

    [Fact]
    public void Weights_that_lie_in_another_order_are_averaged_alike()
    {
        using var learner = SmallRuns.Learner(precision: Precision.Float64);
        using var first = learner.Save();
        using var mean = learner.Save();
        using var other = SmallRuns.Learner(seed: 2, precision: Precision.Float64);
        other.AverageInto(mean, 0.25);
        var (from, to) = (Agreement.Values(first.Tensors["W1"]), Agreement.Values(other.Weights.Layers[0]));
        Close([.. from.Zip(to, (a, b) => a + 0.25 * (b - a))], mean.Tensors["W1"]);
        other.AverageInto(mean, 1);
        Assert.Equal(to, Agreement.Values(mean.Tensors["W1"]));
    }

    private static void Close(double[] expected, torch.Tensor actual)
    {
        using var scope = torch.NewDisposeScope();
        Agreement.Within(Tolerances.Float64, torch.tensor(expected).view(actual.shape), actual);
    }

    // The weights after every meta-step, written down: the plain mean of all so far, then older ones decay.
    private static double[][] Means(double decay, int plain)
    {
        using var learner = SmallRuns.Learner(precision: Precision.Float64);
        var weights = new List<double[]>();
        for (var step = 0; step < Protocol.MetaSteps; step++)
        {
            MetaSteps.Run(learner, Tasks.Train, step, 1, Protocol, Rate, TestContext.Current.CancellationToken);
            weights.Add(Agreement.Values(learner.Weights.Layers[0]));
        }

        return [.. Enumerable.Range(1, weights.Count).Select(count => Mean(weights[..count]))];

        double[] Mean(List<double[]> some)
        {
            var (old, young) = (some.Take(plain).ToArray(), some.Skip(plain).ToArray());
            return [.. some[0].Select((_, i) => Math.Pow(decay, young.Length) * old.Average(one => one[i])
                + young.Select((one, k) => (1 - decay) * Math.Pow(decay, young.Length - 1 - k) * one[i]).Sum())];
        }
    }
}
