using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Tests.Kernels;
using Omniglot.Learning.Tests.Training;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests;

/// <summary>No tensor is left behind, though no caller here opens a dispose scope.</summary>
[Collection(nameof(LiveTensors))]
public sealed class LiveTensorTests
{
    private static readonly EpisodeShape Shape = new(3, 1, 2);
    private static readonly InnerLoop Inner = new(0.3, 2);

    public static TheoryData<string> Learners => ["narrow", "wide", "oracle", "perceptron", "readout", "perceptron oracle"];

    [Theory]
    [MemberData(nameof(Learners))]
    public void Meta_steps_leave_no_tensors(string name)
    {
        using var learner = Learner(name);
        LiveTensors.Unchanged(() =>
        {
            for (var i = 0; i < 30; i++)
            {
                using var batch = RandomEpisodes.Batch(Shape, 2, 10, (ulong)i);
                using var adapted = learner.AccumulateMetaGradient(batch, Inner);
                learner.Step(0.1, 0.5);
            }
        });
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Adapting_freezing_saving_and_loading_leave_no_tensors(string name)
    {
        using var learner = Learner(name);
        using var batch = RandomEpisodes.Batch(Shape, 2, 10, seed: 1);
        LiveTensors.Unchanged(() =>
        {
            using var model = learner.Freeze();
            using var frozen = model.Adapt(batch, Inner);
            using var adapted = learner.Adapt(batch, Inner);
            using var losses = adapted.QueryLosses();
            using var accuracies = adapted.QueryAccuracies();
            using var supportLosses = adapted.SupportLosses(1);
            using var state = learner.Save();
            learner.Load(state);
        });
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void A_learner_disposes_of_all_it_holds_a_meta_gradient_included(string name) => LiveTensors.Unchanged(() =>
    {
        using var learner = Learner(name);
        using var batch = RandomEpisodes.Batch(Shape, 2, 10, seed: 1);
        learner.AccumulateMetaGradient(batch, Inner).Dispose();
    });

    [Theory]
    [InlineData("3")]
    [InlineData("100")]
    [InlineData("inf")]
    public void Drawing_copying_and_compressing_networks_leave_no_tensors(string width) => LiveTensors.Unchanged(() =>
    {
        var network = Network.Linear(sigmaU: 1, sigmaV: 1, biasMultiplier: 1);
        using var drawn = network.Draw(10, 3, Width.Parse(width), seed: 1, Precision.Float32);
        using var copy = drawn.Copy();
        using var sampled = WishartFactor.Sample(network, 10, 3, 20, new RandomStream(1), Precision.Float32);
        using var compressed = WishartFactor.Compress(sampled);
    });

    [Fact]
    public void Cross_entropy_leaves_only_what_it_returns()
    {
        using var batch = RandomEpisodes.Batch(Shape, 2, 3, seed: 1);
        using var labels = batch.QueryLabels();
        LiveTensors.Unchanged(() =>
        {
            using var oneHot = CrossEntropy.OneHot(labels, 3, batch.Query);
            using var deltas = CrossEntropy.Deltas(batch.Query, oneHot);
            using var again = batch.QueryLabels();
        });
    }

    [Fact]
    public void A_whole_run_and_its_test_leave_no_tensors() => LiveTensors.Unchanged(() =>
    {
        using var learner = SmallRuns.Learner();
        using var outcome = SmallRuns.Train(SmallRuns.Protocol, learner, 0.3);
        SmallRuns.Trainer(SmallRuns.Protocol).Test(learner, TestContext.Current.CancellationToken);
    });

    [Fact]
    public void A_diverging_run_leaves_no_tensors() => LiveTensors.Unchanged(() =>
    {
        using var learner = SmallRuns.Learner();
        using var outcome = SmallRuns.Train(SmallRuns.Protocol, learner, 1e38);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_cancelled_run_says_so_and_leaves_no_tensors(int after) => LiveTensors.Unchanged(() =>
    {
        using var learner = SmallRuns.Learner();
        using var cancellation = new CancellationTokenSource();
        var progress = new MetaTrainerTests.Recorder(report =>
        {
            if (report.MetaSteps == after) cancellation.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => SmallRuns.Trainer(SmallRuns.Protocol).Train(learner, 0.3, progress, cancellation: cancellation.Token));
        Assert.Equal(after, progress.Reports[^1].MetaSteps);
    });

    [Fact]
    public void Building_training_validating_and_testing_a_kernel_leave_no_tensors() => LiveTensors.Unchanged(() =>
    {
        using var learner = SmallKernels.Learner(torch.ScalarType.Float16, Precision.Float32);
        var tasks = SmallKernels.Tasks(Precision.Float32);
        for (var i = 0; i < 3; i++)
        {
            using var batch = tasks.Train.Read(i);
            learner.AccumulateMetaGradient(batch, Inner).Dispose();
            if (i < 2) learner.Step(0.1, 0.5);
        }

        using var model = learner.Freeze();
        foreach (var reader in (EpisodeReader[])[tasks.Validation, tasks.Test])
            Evaluator.Evaluate(model, reader, 0, 2, Inner, TestContext.Current.CancellationToken);
        using var state = learner.Save();
        learner.Load(state);
    });

    private static IMetaLearner Learner(string name) => name switch
    {
        "narrow" => new LinearLearner(SmallNetworks.WithBias(10, 3, 2), SmallNetworks.Network),
        "wide" => new LinearLearner(SmallNetworks.WithBias(10, 3, 20), SmallNetworks.Network),
        "perceptron" => new PerceptronLearner(Perceptron(), Deep, new(AdaptationScope.All, true, MetaGradientOrder.First)),
        "readout" => new PerceptronLearner(Perceptron(), Deep, new(AdaptationScope.Readout, true, MetaGradientOrder.Second)),
        "perceptron oracle" => new PerTaskAutogradLearner(Perceptron(), Deep, new(AdaptationScope.Readout, true, MetaGradientOrder.Second)),
        _ => new PerTaskAutogradLearner(SmallNetworks.WithBias(10, 3, 20), SmallNetworks.Network, PerceptronTraining.FirstOrder),
    };

    private static Network Deep => SmallPerceptrons.Network(Activation.Gelu, 2);

    private static NetworkWeights Perceptron() => SmallPerceptrons.Weights(Deep, 10, 3, 6);
}
