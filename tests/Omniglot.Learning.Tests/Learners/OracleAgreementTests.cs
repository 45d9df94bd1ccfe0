using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Learning.Tests.Learners;

/// <summary>All tasks at once, with low-rank fast weights, against one task at a time, with cloned weights and autograd.</summary>
public sealed class OracleAgreementTests
{
    private const int Inputs = 20;

    // Widths below and above d/2: the frozen model of a narrow network is the network itself.
    private static readonly int[] Widths = [2, 9, 300];
    private static readonly int[] Steps = [0, 1, 3, 20];
    private static readonly Precision[] Precisions = [Precision.Float64, Precision.Float32];

    public static MatrixTheoryData<Precision, int, int> Cases => new(Precisions, Widths, Steps);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Adapting_gives_the_logits_losses_and_accuracies_of_the_oracle(Precision precision, int width, int steps)
    {
        foreach (var shape in Shapes)
        {
            using var batch = RandomEpisodes.Batch(shape, 4, Inputs, seed: 3, precision);
            using var pair = new LearnerPair(shape, width, precision);
            using var expected = pair.Oracle.Adapt(batch, Inner(steps));
            using var adapted = pair.Batched.Adapt(batch, Inner(steps));
            Agree(precision, expected, adapted);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_frozen_model_adapts_as_the_oracle(Precision precision, int width, int steps)
    {
        foreach (var shape in Shapes)
        {
            using var batch = RandomEpisodes.Batch(shape, 4, Inputs, seed: 4, precision);
            using var pair = new LearnerPair(shape, width, precision);
            using var model = pair.Batched.Freeze();
            using var expected = pair.Oracle.Adapt(batch, Inner(steps));
            using var adapted = model.Adapt(batch, Inner(steps));
            Agree(precision, expected, adapted);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_meta_step_gives_the_norm_and_the_weights_of_the_oracle(Precision precision, int width, int steps)
    {
        foreach (var shape in Shapes)
            foreach (var clip in (double[])[0.05, 1e3])
            {
                using var batch = RandomEpisodes.Batch(shape, 4, Inputs, seed: 5, precision);
                using var pair = new LearnerPair(shape, width, precision);
                using var expected = pair.Oracle.AccumulateMetaGradient(batch, Inner(steps));
                using var adapted = pair.Batched.AccumulateMetaGradient(batch, Inner(steps));
                Agree(precision, expected, adapted);
                var norm = pair.Oracle.Step(0.3, clip);
                Assert.Equal(clip < 1, norm > clip);
                Agreement.Within(Tolerances.Of(precision), norm, pair.Batched.Step(0.3, clip));
                pair.WeightsAgree(Tolerances.Of(precision));
            }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(300)]
    public void Whole_training_curves_are_those_of_the_oracle(int width)
    {
        var shape = new EpisodeShape(4, 1, 2);
        using var pair = new LearnerPair(shape, width, Precision.Float64);
        for (var step = 0; step < 25; step++)
        {
            using var batch = RandomEpisodes.Batch(shape, 3, Inputs, (ulong)step);
            using var expected = pair.Oracle.AccumulateMetaGradient(batch, Inner(2));
            using var adapted = pair.Batched.AccumulateMetaGradient(batch, Inner(2));
            Agree(Precision.Float64, expected, adapted);
            var clip = step % 2 == 0 ? 0.1 : 1e3;
            var norm = pair.Oracle.Step(0.2, clip);
            Assert.InRange(norm, 0.1, 1e3);
            Agreement.Within(Tolerances.Float64, norm, pair.Batched.Step(0.2, clip));
        }

        pair.WeightsAgree(Tolerances.Float64);
    }

    private static EpisodeShape[] Shapes => [new(5, 1, 1), new(5, 5, 1), new(3, 2, 4), new(2, 1, 3)];

    private static InnerLoop Inner(int steps) => new(0.1, steps);

    private static void Agree(Precision precision, Adapted expected, Adapted actual)
    {
        var tolerance = Tolerances.Of(precision);
        Agreement.Within(tolerance, expected.SupportLogits, actual.SupportLogits);
        Agreement.Within(tolerance, expected.QueryLogits, actual.QueryLogits);
        Agreement.Within(tolerance, expected.QueryLosses(), actual.QueryLosses());
        Agreement.Within(tolerance, expected.QueryAccuracies(), actual.QueryAccuracies());
        for (var step = 0; step < expected.SupportLogits.Count; step++)
            Agreement.Within(tolerance, expected.SupportLosses(step), actual.SupportLosses(step));
    }

    /// <summary>The two learners at the same weights.</summary>
    private sealed class LearnerPair(EpisodeShape shape, int width, Precision precision) : IDisposable
    {
        public LinearLearner Batched { get; } = new(SmallNetworks.WithBias(Inputs, shape.Ways, width, precision: precision), SmallNetworks.Network);

        public PerTaskAutogradLearner Oracle { get; } = new(
            SmallNetworks.WithBias(Inputs, shape.Ways, width, precision: precision), SmallNetworks.Network, PerceptronTraining.FirstOrder);

        public void WeightsAgree(double tolerance)
        {
            using var expected = Oracle.Save();
            using var actual = Batched.Save();
            Assert.Equal(expected.Tensors.Keys.Order(), actual.Tensors.Keys.Order());
            foreach (var (name, tensor) in expected.Tensors) Agreement.Within(tolerance, tensor, actual.Tensors[name]);
        }

        public void Dispose()
        {
            Batched.Dispose();
            Oracle.Dispose();
        }
    }
}
