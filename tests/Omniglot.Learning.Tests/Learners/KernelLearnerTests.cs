using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Tests.Kernels;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using Xunit;
using static TorchSharp.torch;

namespace Omniglot.Learning.Tests.Learners;

public sealed class KernelLearnerTests
{
    private const double Rate = 0.7;
    private const double NoClip = 1e9;

    private static readonly InnerLoop Inner = new(0.4, 2);

    [Theory]
    [InlineData(KernelLimit.Gp, 1, NoClip)]
    [InlineData(KernelLimit.Gp, 1, 0.05)]
    [InlineData(KernelLimit.Gp, 3, NoClip)]
    [InlineData(KernelLimit.Gp, 20, 0.05)]
    [InlineData(KernelLimit.Ntk, 3, 0.05)]
    [InlineData(KernelLimit.Ntk, 20, NoClip)]
    public void Batched_learning_is_that_of_the_oracle_which_evaluates_the_kernel_against_all_past_points(KernelLimit limit, int steps, double clip)
    {
        using var scope = NewDisposeScope();
        var kernel = new NetworkKernel(limit, SmallKernels.Kernel.Network);
        // The slopes of the NTK turn the rounding of a correlation into an angle.
        var tolerance = limit == KernelLimit.Gp ? Tolerances.Float64 : Tolerances.Angle;
        var inner = new InnerLoop(0.4, steps);
        var tasks = SmallKernels.Tasks();
        var oracle = new FunctionSpaceOracle(kernel, SmallKernels.Protocol.Shape.Ways);
        using var learner = SmallKernels.Learner(kernel: kernel);
        for (var meta = 0; meta < 4; meta++)
        {
            using var batch = tasks.Train.Read(meta);
            using var adapted = learner.AccumulateMetaGradient(batch, inner);
            Agreement.Within(tolerance, oracle.AccumulateMetaGradient(batch, inner), Rows(adapted.QueryLogits));
            var norm = oracle.Step(Rate, clip);
            Assert.Equal(clip < NoClip, norm > clip);
            Agreement.Within(tolerance, norm, learner.Step(Rate, clip));
        }

        foreach (var reader in (EpisodeReader[])[tasks.Train, tasks.Validation, tasks.Test])
        {
            using var batch = reader.Read(100);
            using var adapted = learner.Adapt(batch, inner);
            Agreement.Within(tolerance, oracle.Adapt(batch, inner), Rows(adapted.QueryLogits));
        }
    }

    [Fact]
    public void Several_meta_batches_may_make_up_one_meta_gradient()
    {
        using var scope = NewDisposeScope();
        var tasks = SmallKernels.Tasks();
        using var apart = SmallKernels.Learner();
        using var together = SmallKernels.Learner();
        for (var i = 0; i < 2; i++) apart.AccumulateMetaGradient(tasks.Train.Read(i), Inner).Dispose();
        together.AccumulateMetaGradient(tasks.Train.Read(0, 2), Inner).Dispose();
        Agreement.Within(Tolerances.Float64, together.Step(Rate, 0.05), apart.Step(Rate, 0.05));
        Agreement.Within(Tolerances.Float64, Logits(together), Logits(apart));
    }

    // Drawings of a test may come again, beside new ones.
    [Fact]
    public void Values_on_foreign_drawings_are_those_of_a_learner_that_meets_them_for_the_first_time()
    {
        using var scope = NewDisposeScope();
        var tasks = SmallKernels.Tasks();
        using var learner = SmallKernels.Learner();
        Train(learner);
        for (var i = 0; i < 4; i++)
        {
            using var batch = tasks.Test.Read(i);
            using var known = learner.Adapt(batch, Inner);
            using var first = SmallKernels.Learner();
            Train(first);
            using var anew = first.Adapt(batch, Inner);
            Agreement.Within(Tolerances.Angle, anew.QueryLogits, known.QueryLogits);
        }
    }

    [Fact]
    public void The_function_starts_at_zero_and_without_inner_steps_it_is_what_a_task_sees()
    {
        using var scope = NewDisposeScope();
        using var learner = SmallKernels.Learner();
        Assert.All(Agreement.Values(Logits(learner, steps: 0)), value => Assert.Equal(0, value));
        Train(learner);
        using var batch = SmallKernels.Tasks().Validation.Read(3);
        using var adapted = learner.Adapt(batch, Inner with { Steps = 0 });
        Assert.Empty(adapted.SupportLogits);
        using var first = learner.Adapt(batch, Inner with { Steps = 1, StepSize = 0 });
        Assert.Equal(Agreement.Values(first.QueryLogits), Agreement.Values(adapted.QueryLogits));
        Assert.Contains(Agreement.Values(adapted.QueryLogits), value => value != 0);
    }

    [Fact]
    public void A_rate_of_zero_changes_nothing()
    {
        using var scope = NewDisposeScope();
        using var learner = SmallKernels.Learner();
        Train(learner);
        var before = Agreement.Values(Logits(learner));
        learner.AccumulateMetaGradient(SmallKernels.Tasks().Train.Read(9), Inner).Dispose();
        Assert.True(learner.Step(0, 0.05) > 0);
        Assert.Equal(before, Agreement.Values(Logits(learner)));
    }

    [Fact]
    public void The_order_of_the_tasks_of_a_meta_batch_does_not_matter()
    {
        using var scope = NewDisposeScope();
        var batch = SmallKernels.Tasks().Train.Read(0);
        using var forward = SmallKernels.Learner();
        using var backward = SmallKernels.Learner();
        var first = forward.AccumulateMetaGradient(batch, Inner);
        var second = backward.AccumulateMetaGradient(SmallKernels.Select(batch, 3, 2, 1, 0), Inner);
        Agreement.Within(Tolerances.Float64, first.QueryLogits, second.QueryLogits.flip(0));
        Agreement.Within(Tolerances.Float64, forward.Step(Rate, 0.05), backward.Step(Rate, 0.05));
        Agreement.Within(Tolerances.Float64, Logits(forward), Logits(backward));
    }

    [Fact]
    public void A_saved_function_is_the_same_to_the_bit_where_it_is_loaded()
    {
        using var scope = NewDisposeScope();
        using var learner = SmallKernels.Learner();
        Train(learner);
        using var state = learner.Save();
        using var other = SmallKernels.Learner();
        other.Load(state);
        Assert.Equal(Agreement.Values(Logits(learner)), Agreement.Values(Logits(other)));
        Train(learner);
        Assert.NotEqual(Agreement.Values(Logits(learner)), Agreement.Values(Logits(other)));
        learner.Load(state);
        Assert.Equal(Agreement.Values(Logits(other)), Agreement.Values(Logits(learner)));
    }

    [Fact]
    public void The_mean_of_two_functions_has_the_mean_values()
    {
        using var scope = NewDisposeScope();
        using var learner = SmallKernels.Learner();
        Train(learner);
        using var mean = learner.Save();
        var first = Logits(learner, steps: 0);
        Train(learner);
        var second = Logits(learner, steps: 0);
        learner.AverageInto(mean, 0.25);
        learner.Load(mean);
        Agreement.Within(Tolerances.Float64, first.Plus(second.Plus(first, times: -1), times: 0.25), Logits(learner, steps: 0));
    }

    [Fact]
    public void Moved_drawings_are_refused()
    {
        using var learner = SmallKernels.Learner();
        using var batch = SmallKernels.Tasks(shift: 1).Train.Read(0);
        Assert.Throws<ArgumentException>(() => learner.Adapt(batch, Inner));
    }

    [Fact]
    public void The_function_of_other_points_is_refused()
    {
        using var learner = SmallKernels.Learner();
        using var single = SmallKernels.Learner(ScalarType.Float32, Precision.Float32);
        using var state = single.Save();
        Assert.Throws<OmniglotException>(() => learner.Load(state));
    }

    // A value is a sum of terms of both signs, each wrong by 2⁻¹¹ of itself at most.
    [Fact]
    public void Rows_in_half_precision_change_the_values_by_no_more_than_their_rounding()
    {
        using var scope = NewDisposeScope();
        using var full = SmallKernels.Learner();
        using var half = SmallKernels.Learner(ScalarType.Float16);
        Train(full);
        Train(half);
        var (exact, rounded) = (Logits(full, steps: 0), Logits(half, steps: 0));
        Assert.InRange((exact - rounded).abs().max().item<double>() / exact.abs().max().item<double>(), 1e-7, Math.Pow(2, -7));
    }

    // Adding to all coefficients of a class-free direction: the deltas of a row sum to zero over classes, and so does the function.
    [Fact]
    public void The_values_of_all_classes_sum_to_zero_as_every_delta_does()
    {
        using var scope = NewDisposeScope();
        using var learner = SmallKernels.Learner();
        Train(learner);
        Agreement.Within(Tolerances.Float64, zeros(4, 6, dtype: ScalarType.Float64), Logits(learner).sum(2));
    }

    [Fact]
    public void Test_values_are_computed_anew_once_the_function_has_changed()
    {
        using var scope = NewDisposeScope();
        using var learner = SmallKernels.Learner();
        var batch = SmallKernels.Tasks().Test.Read(0);
        Assert.All(Agreement.Values(learner.Adapt(batch, Inner with { Steps = 0 }).QueryLogits), value => Assert.Equal(0, value));
        Train(learner);
        Assert.Contains(Agreement.Values(learner.Adapt(batch, Inner with { Steps = 0 }).QueryLogits), value => value != 0);
    }

    [Fact]
    public void Drawings_that_are_not_trained_on_cannot_be_learned_from()
    {
        using var learner = SmallKernels.Learner();
        using var batch = SmallKernels.Tasks().Validation.Read(0);
        Assert.Throws<ArgumentException>(() => learner.AccumulateMetaGradient(batch, Inner));
        using var nowhere = RandomEpisodes.Batch(SmallKernels.Protocol.Shape, 2, 784, seed: 1);
        Assert.Throws<ArgumentException>(() => learner.Adapt(nowhere, Inner));
    }

    private static Tensor Rows(Tensor logits) => logits.reshape(-1, logits.shape[^1]);

    private static void Train(KernelLearner learner)
    {
        for (var i = 0; i < 3; i++)
        {
            using var batch = SmallKernels.Tasks().Train.Read(i);
            learner.AccumulateMetaGradient(batch, Inner).Dispose();
            learner.Step(Rate, 0.05);
        }
    }

    private static Tensor Logits(KernelLearner learner, int steps = 2)
    {
        using var batch = SmallKernels.Tasks().Validation.Read(0);
        using var adapted = learner.Adapt(batch, Inner with { Steps = steps });
        return adapted.QueryLogits.clone();
    }
}
