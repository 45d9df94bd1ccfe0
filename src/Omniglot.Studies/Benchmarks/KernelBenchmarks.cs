using System.Diagnostics;
using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Experiments.Plans;
using Omniglot.Learning;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using TorchSharp;

namespace Omniglot.Studies.Benchmarks;

/// <summary>Measures the kernel limits of ReLU networks in the paper's setting, and beside them, in the same process, the kernel
/// evaluated against all past points.</summary>
/// <param name="images">The data.</param>
/// <param name="threads">Threads of libtorch.</param>
/// <param name="timing">How thoroughly.</param>
public sealed class KernelBenchmarks(ImageSet images, int threads, Timing timing)
{
    private const double Rate = 1e-4;
    private const int Blocks = 3;

    // As many as a tile of the learner's own rows.
    private const int PointsAtOnce = 2048;

    private readonly Protocol _protocol = Presets.Kernels.Protocol;

    /// <summary>Measures GP and NTK, one after the other.</summary>
    public IReadOnlyList<KernelBenchmark> Run(CancellationToken cancellation)
    {
        torch.set_num_threads(threads);
        return [.. Enum.GetValues<KernelLimit>().Select(limit => Measure(limit, cancellation))];
    }

    private KernelBenchmark Measure(KernelLimit limit, CancellationToken cancellation)
    {
        var kernel = new NetworkKernel(limit, Network.NeuralTangent(Activation.Relu, hiddenLayers: 1, sigmaW: 1, sigmaB: 16, sigmaV: 1));
        var tasks = new MetaTasks(images, _protocol, seed: 1, Precision.Float32);
        var memory = KernelMemory.Predict(kernel, images, _protocol.Split, _protocol.Tasks * _protocol.Shape.QueryRows, Precision.Float32, KernelStorage.Half);
        var points = KernelPoints.Of(images, _protocol.Split, Precision.Float32);
        var clock = Stopwatch.StartNew();
        var rows = StoredKernelRows.Build(kernel, points, torch.ScalarType.Float16, cancellation: cancellation);
        var building = clock.Elapsed.TotalSeconds;
        using var learner = new KernelLearner(kernel, points, rows, _protocol.Shape.Ways);
        var train = timing.Median(count => MetaSteps.Run(learner, tasks.Train, 0, count, _protocol, Rate, cancellation), repetitions: 20, Blocks);
        var validation = timing.Median(count => Validate(learner, tasks.Validation, count, cancellation), repetitions: 20, Blocks);
        var (past, naive) = AllPastPoints(kernel, tasks.Train, cancellation);
        return new KernelBenchmark(
            limit.ToString().ToLowerInvariant(), "relu", kernel.Network.HiddenLayers, memory.Rows / 1e9, building, train, validation,
            past, naive, naive / train);
    }

    private void Validate(KernelLearner learner, EpisodeReader tasks, int count, CancellationToken cancellation)
    {
        using var model = learner.Freeze();
        Evaluator.Evaluate(model, tasks, 0, count, new InnerLoop(_protocol.InnerStepSize, _protocol.InnerSteps), cancellation);
    }

    // f(x) = Σ_m K(x, x_m) c_m on all rows of a meta-batch, over every query row of an epoch.
    private (int Points, double Milliseconds) AllPastPoints(NetworkKernel kernel, EpisodeReader tasks, CancellationToken cancellation)
    {
        using var scope = torch.NewDisposeScope();
        using var epoch = tasks.Read(0, _protocol.MetaBatches);
        using var batch = tasks.Read(_protocol.MetaBatches);
        var past = epoch.Query.reshape(-1, epoch.Inputs.shape[1]);
        var coefficients = torch.randn(past.shape[0], _protocol.Shape.Ways);
        var milliseconds = timing.Median(
            count =>
            {
                for (; count > 0; count--)
                {
                    cancellation.ThrowIfCancellationRequested();
                    Evaluate();
                }
            },
            repetitions: 1,
            Blocks);
        return ((int)past.shape[0], milliseconds);

        void Evaluate()
        {
            using var values = torch.zeros(batch.Inputs.shape[0], coefficients.shape[1]);
            for (long start = 0; start < past.shape[0]; start += PointsAtOnce)
            {
                using var tile = torch.NewDisposeScope();
                var count = Math.Min(PointsAtOnce, past.shape[0] - start);
                values.addmm_(kernel.Between(batch.Inputs, past.narrow(0, start, count)), coefficients.narrow(0, start, count));
            }
        }
    }
}
