using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Tests.Kernels;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests;

/// <summary>Learners compute the same, whenever the garbage collector runs: libtorch reads nothing that has been freed.</summary>
[Collection(nameof(LiveTensors))]
public sealed class CollectionTests
{
    private const int MetaSteps = 5;

    private static readonly TimeSpan Stress = TimeSpan.FromSeconds(8);
    private static readonly EpisodeShape Shape = new(3, 1, 2);
    private static readonly InnerLoop Inner = new(0.3, 2);
    private static readonly Network Deep = SmallPerceptrons.Network(Activation.Gelu, 2);

    /// <summary>One of each learner for every core, side by side, each living its life again and again.</summary>
    [Fact]
    public async Task Learners_end_in_the_same_bits_while_another_thread_collects_all_the_time()
    {
        Life[] lives = [.. Enumerable.Range(0, Environment.ProcessorCount).SelectMany(_ => (Life[])[Linear(), Perceptron(), Kernel()])];
        try
        {
            byte[][] inPeace = [.. lives.Select(life => life.Live())];
            using var stop = new CancellationTokenSource(Stress);
            var collector = Start(() => Collect(stop.Token));
            Task[] living = [.. lives.Select((life, i) => Start(() => Again(life, inPeace[i], stop.Token)))];
            await Task.WhenAll([.. living, collector]);
        }
        finally
        {
            foreach (var life in lives) life.Dispose();
        }
    }

    private static Task Start(Action action) =>
        Task.Factory.StartNew(action, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Collect(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            GC.Collect(0);
            Thread.Sleep(1); // others compute, until this one interrupts them wherever they are
        }
    }

    // At least once.
    private static void Again(Life life, byte[] expected, CancellationToken stop)
    {
        do Assert.Equal(expected, life.Live());
        while (!stop.IsCancellationRequested);
    }

    private static Life Linear() => new(new LinearLearner(SmallNetworks.WithBias(10, 3, 20), SmallNetworks.Network), RandomBatch);

    private static Life Perceptron() => new(
        new PerceptronLearner(SmallPerceptrons.Weights(Deep, 10, 3, 6), Deep, new(AdaptationScope.All, true, MetaGradientOrder.First)), RandomBatch);

    private static Life Kernel()
    {
        var tasks = SmallKernels.Tasks();
        return new(SmallKernels.Learner(), step => tasks.Train.Read(step));
    }

    private static EpisodeBatch RandomBatch(int step) => RandomEpisodes.Batch(Shape, 2, 10, (ulong)step);

    // A learner from its birth on, and the meta-batches that it meets.
    private sealed class Life(IMetaLearner learner, Func<int, EpisodeBatch> read) : IDisposable
    {
        private readonly LearnerState _born = learner.Save();
        private readonly EpisodeBatch[] _batches = [.. Enumerable.Range(0, MetaSteps + 1).Select(read)];

        // Everything that the learner comes to.
        public byte[] Live()
        {
            learner.Load(_born);
            foreach (var batch in _batches[..^1])
            {
                using var trained = learner.AccumulateMetaGradient(batch, Inner);
                learner.Step(0.1, 0.5);
            }

            using var model = learner.Freeze();
            using var adapted = model.Adapt(_batches[^1], Inner);
            using var losses = adapted.QueryLosses();
            using var state = learner.Save();
            return [.. state.Tensors.OrderBy(pair => pair.Key).Select(pair => pair.Value).Append(adapted.QueryLogits).Append(losses).SelectMany(Bytes)];
        }

        public void Dispose()
        {
            _born.Dispose();
            foreach (var batch in _batches) batch.Dispose();
            learner.Dispose();
        }

        private static byte[] Bytes(torch.Tensor tensor)
        {
            using var contiguous = tensor.contiguous();
            return contiguous.bytes.ToArray();
        }
    }
}
