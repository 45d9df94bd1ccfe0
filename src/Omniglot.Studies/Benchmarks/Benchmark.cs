using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Learning;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using TorchSharp;

namespace Omniglot.Studies.Benchmarks;

/// <summary>
/// Measures the speed of meta-training, in the paper's setting, on the path that experiments take. The rate of the machine is
/// measured anew beside every width, so that shares of it mean something on a machine whose speed moves.
/// </summary>
/// <param name="images">The data.</param>
/// <param name="threads">Threads of libtorch.</param>
/// <param name="timing">How thoroughly.</param>
public sealed class Benchmark(ImageSet images, int threads, Timing timing)
{
    private const int Blocks = 7;

    private static readonly HashSet<Width> WithOracle = [Width.Of(32), Width.Of(512), Width.Of(2048), Width.Infinite];

    private readonly ExperimentPlan _plan = Presets.Paper with { Threads = threads };

    /// <summary>The widths measured unless others are asked for.</summary>
    public static IReadOnlyList<Width> DefaultWidths { get; } =
        [.. new long[] { 2, 32, 512, 2048, 8192, 1 << 20 }.Select(Width.Of), Width.Infinite];

    /// <summary>Measures widths, one after the other.</summary>
    /// <param name="widths">The widths.</param>
    /// <param name="progress">Told of every width measured.</param>
    /// <param name="cancellation">Checked between measurements.</param>
    public BenchmarkReport Run(IReadOnlyList<Width> widths, IProgress<WidthBenchmark> progress, CancellationToken cancellation)
    {
        torch.set_num_threads(threads);
        var rates = new List<double> { SgemmRate.Gflops(timing) };
        var results = new List<WidthBenchmark>();
        foreach (var width in widths)
        {
            var result = Measure(width, rates, cancellation);
            progress.Report(result);
            results.Add(result);
        }

        return new BenchmarkReport(Timing.Median(rates), threads, BesideBusy(cancellation), results, Perceptrons: [], Kernels: []);
    }

    // At infinite width, where threads wait for one another most.
    private double BesideBusy(CancellationToken cancellation)
    {
        var run = Run(Width.Infinite);
        var tasks = new MetaTasks(images, run.Protocol, run.Seed, run.Precision).Train;
        using var learner = run.Model.ToNetwork().CreateLearner(run);
        var alone = Time();
        using var neighbour = new BusyNeighbour();
        return Time() / alone;

        double Time() => timing.Median(count => Train(learner, tasks, run, count, cancellation), repetitions: 30, blocks: 3);
    }

    private RunConfiguration Run(Width width) =>
        _plan.ComparisonRun(DatasetIdentity.Of(images), width, width, seed: 1, HyperparameterSet.Transferred);

    private WidthBenchmark Measure(Width width, List<double> rates, CancellationToken cancellation)
    {
        var run = Run(width);
        var tasks = new MetaTasks(images, run.Protocol, run.Seed, run.Precision);
        using var learner = run.Model.ToNetwork().CreateLearner(run);
        using var oracle = WithOracle.Contains(width) ? Oracle(run) : null;
        var train = timing.Median(count => Train(learner, tasks.Train, run, count, cancellation), repetitions: 100, Blocks);
        var autograd = oracle is null ? (double?)null : timing.Median(count => Train(oracle, tasks.Train, run, count, cancellation), repetitions: 1, blocks: 3);
        var validation = timing.Median(count => Validate(learner, tasks.Validation, run, count, cancellation), repetitions: 100, Blocks);
        rates.Add(SgemmRate.Gflops(timing));
        var rate = (rates[^1] + rates[^2]) / 2;
        return new WidthBenchmark(
            width.ToString(), train, validation, run.Protocol.Tasks / train * 1e3, SharedOperations(run) / train / rate * 1e-6, autograd, autograd / train,
            MetaStepParts.Measure(learner, tasks.Train, run.Protocol, timing));
    }

    // The textbook's network: all its hidden rows, however many; the limit has only its d + K.
    private static PerTaskAutogradLearner Oracle(RunConfiguration run)
    {
        var network = run.Model.ToNetwork().Network;
        var (inputs, ways) = (ImageSet.PixelsPerDrawing, run.Protocol.Shape.Ways);
        var weights = run.Width.IsInfinite
            ? WishartFactor.Limit(network, inputs, ways, run.Precision)
            : WishartFactor.Sample(network, inputs, ways, (int)run.Width.Units, new RandomStream(run.Seed), run.Precision);
        return new PerTaskAutogradLearner(weights, network, PerceptronTraining.FirstOrder);
    }

    private static void Train(IMetaLearner learner, EpisodeReader tasks, RunConfiguration run, int count, CancellationToken cancellation) =>
        MetaSteps.Run(learner, tasks, 0, count, run.Protocol, run.MetaLearningRate, cancellation);

    private static void Validate(IMetaLearner learner, EpisodeReader tasks, RunConfiguration run, int count, CancellationToken cancellation)
    {
        using var model = learner.Freeze();
        Evaluator.Evaluate(model, tasks, 0, count, new InnerLoop(run.Protocol.InnerStepSize, run.Protocol.InnerSteps), cancellation);
    }

    // Hidden rows of all inputs, their logits, and the outer products of the meta-gradient, two operations a multiplication.
    private static double SharedOperations(RunConfiguration run)
    {
        double tasks = run.Protocol.Tasks, ways = run.Protocol.Shape.Ways, d = ImageSet.PixelsPerDrawing;
        var support = tasks * run.Protocol.Shape.SupportRows;
        var rows = support + tasks * run.Protocol.Shape.QueryRows;
        var hidden = run.Width.IsInfinite ? d + ways : Math.Min(run.Width.Units, d + ways);
        return 2 * hidden * (rows * d + rows * ways + support * d + rows * ways + ways * d);
    }
}
