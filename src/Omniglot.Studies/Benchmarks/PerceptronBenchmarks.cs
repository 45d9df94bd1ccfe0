using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Learning;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;
using TorchSharp;

namespace Omniglot.Studies.Benchmarks;

/// <summary>Measures ReLU networks of one and two hidden layers by the recipe and protocol of preset <c>relu-paper</c>, against the
/// per-task autograd oracle in the same process.</summary>
/// <param name="images">The data.</param>
/// <param name="threads">Threads of libtorch.</param>
/// <param name="timing">How thoroughly.</param>
public sealed class PerceptronBenchmarks(ImageSet images, int threads, Timing timing)
{
    private const int Blocks = 5;

    private static readonly int[] Depths = [1, 2];

    /// <summary>The widths measured unless others are asked for.</summary>
    public static IReadOnlyList<Width> DefaultWidths { get; } = [Width.Of(128), Width.Of(512), Width.Of(2048)];

    /// <summary>Measures every depth and width, one after the other.</summary>
    /// <param name="widths">Finite widths.</param>
    /// <param name="progress">Told of each one measured.</param>
    /// <param name="cancellation">Checked between measurements.</param>
    public IReadOnlyList<PerceptronBenchmark> Run(IReadOnlyList<Width> widths, IProgress<PerceptronBenchmark> progress, CancellationToken cancellation)
    {
        torch.set_num_threads(threads);
        var results = new List<PerceptronBenchmark>();
        foreach (var depth in Depths)
        {
            var plan = Presets.ReluPaper with { Threads = threads, Widths = widths, Seeds = [1], Perceptron = NetworkRecipes.Pilim.WithDepth(depth) };
            foreach (var run in plan.Runs(DatasetIdentity.Of(images)))
            {
                results.Add(Measure(run, run.Model.ToNetwork(), cancellation));
                progress.Report(results[^1]);
            }
        }

        return results;
    }

    private PerceptronBenchmark Measure(RunConfiguration run, NetworkModel model, CancellationToken cancellation)
    {
        var tasks = new MetaTasks(images, run.Protocol, run.Seed, run.Precision);
        using var learner = run.Model.ToNetwork().CreateLearner(run);
        using var oracle = new PerTaskAutogradLearner(model.Draw(run), model.Network, model.Training);
        var before = SgemmRate.Gflops(timing);
        var train = timing.Median(count => Train(learner, tasks.Train, run, count, cancellation), repetitions: 50, Blocks);
        var validation = timing.Median(count => Validate(learner, tasks.Validation, run, count, cancellation), repetitions: 50, Blocks);
        var rate = (before + SgemmRate.Gflops(timing)) / 2;
        var autograd = timing.Median(count => Train(oracle, tasks.Train, run, count, cancellation), repetitions: 1, blocks: 3);
        return new PerceptronBenchmark(
            run.Model.Activation.Name, run.Model.HiddenLayers, run.Width.ToString(), train, validation, run.Protocol.Tasks / train * 1e3,
            SharedOperations(run) / train / rate * 1e-6, autograd, autograd / train, MetaStepParts.Measure(learner, tasks.Train, run.Protocol, timing));
    }

    private static void Train(IMetaLearner learner, EpisodeReader tasks, RunConfiguration run, int count, CancellationToken cancellation) =>
        MetaSteps.Run(learner, tasks, 0, count, run.Protocol, run.MetaLearningRate, cancellation);

    private static void Validate(IMetaLearner learner, EpisodeReader tasks, RunConfiguration run, int count, CancellationToken cancellation)
    {
        using var model = learner.Freeze();
        Evaluator.Evaluate(model, tasks, 0, count, new InnerLoop(run.Protocol.InnerStepSize, run.Protocol.InnerSteps), cancellation);
    }

    // All rows go forward through every hidden layer and into its meta-gradient, and back through all but the first; two operations
    // a multiplication.
    private static double SharedOperations(RunConfiguration run)
    {
        var rows = 2.0 * run.Protocol.Tasks * (run.Protocol.Shape.SupportRows + run.Protocol.Shape.QueryRows);
        var width = (int)run.Width.Units;
        return rows * Enumerable.Range(1, run.Model.HiddenLayers)
            .Sum(l => (l == 1 ? 2.0 * ImageSet.PixelsPerDrawing : 3.0 * width) * width);
    }
}
