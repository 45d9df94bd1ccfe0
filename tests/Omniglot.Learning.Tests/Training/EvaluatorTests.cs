using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Learning.Tests.Training;

public sealed class EvaluatorTests
{
    private static readonly InnerLoop Inner = new(0.4, 1);

    [Fact]
    public void The_evaluation_is_the_mean_over_tasks_adapted_one_meta_batch_at_a_time()
    {
        const int metaBatches = 70; // more than fit into one product of 4096 rows
        using var learner = SmallRuns.Learner();
        var reader = SmallRuns.Tasks(SmallRuns.Protocol with { Tasks = 12 }).Validation;
        var (losses, accuracies) = (new List<double>(), new List<double>());
        for (var i = 0; i < metaBatches; i++)
        {
            using var scope = TorchSharp.torch.NewDisposeScope();
            using var batch = reader.Read(i);
            using var adapted = learner.Adapt(batch, Inner);
            losses.AddRange(Agreement.Values(adapted.QueryLosses()));
            accuracies.AddRange(Agreement.Values(adapted.QueryAccuracies()));
        }

        var evaluation = Evaluator.Evaluate(learner, reader, 0, metaBatches, Inner, TestContext.Current.CancellationToken);
        var deviation = Math.Sqrt(accuracies.Sum(a => Math.Pow(a - accuracies.Average(), 2)) / (accuracies.Count - 1));
        Agreement.Within(Tolerances.Float32, losses.Average(), evaluation.Loss);
        Agreement.Within(Tolerances.Float32, accuracies.Average(), evaluation.Accuracy);
        Agreement.Within(Tolerances.Float32, 1.96 * deviation / Math.Sqrt(840), evaluation.Ci95);
        Assert.Equal(840, evaluation.Tasks);
        Assert.True(evaluation.Ci95 > 0.01);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 0.5)]
    [InlineData(6, 1)]
    public void Accuracy_is_the_share_of_query_rows_whose_largest_logit_is_their_label(int right, double accuracy)
    {
        using var learner = new ScriptedLearner(right);
        var evaluation = Evaluator.Evaluate(learner, SmallRuns.Tasks(SmallRuns.Protocol).Test, 0, 5, Inner, TestContext.Current.CancellationToken);
        Assert.Equal(accuracy, evaluation.Accuracy);
        Assert.Equal(0, evaluation.Ci95);
    }

    [Fact]
    public void No_meta_batches_cannot_be_evaluated()
    {
        using var learner = new ScriptedLearner(1);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Evaluator.Evaluate(learner, SmallRuns.Tasks(SmallRuns.Protocol).Test, 0, 0, Inner, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_cancelled_evaluation_says_so()
    {
        using var learner = new ScriptedLearner(1);
        Assert.Throws<OperationCanceledException>(() =>
            Evaluator.Evaluate(learner, SmallRuns.Tasks(SmallRuns.Protocol).Test, 0, 1, Inner, new CancellationToken(canceled: true)));
    }
}
