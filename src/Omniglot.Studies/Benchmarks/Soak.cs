using System.Diagnostics;
using Omniglot.Data;
using Omniglot.Experiments.Plans;
using Omniglot.Learning;
using Omniglot.Learning.Training;
using TorchSharp;

namespace Omniglot.Studies.Benchmarks;

/// <summary>Meta-trains for long, validating as often as the protocol does, and watches the memory.</summary>
public static class Soak
{
    /// <summary>Trains one width by the first seed of a plan.</summary>
    /// <param name="images">The data.</param>
    /// <param name="plan">The plan; its epochs follow from the meta-steps.</param>
    /// <param name="width">The width.</param>
    /// <param name="metaSteps">Meta-steps, rounded to whole epochs of the protocol, at least two.</param>
    /// <param name="threads">Threads of libtorch.</param>
    /// <param name="cancellation">Checked at every meta-step.</param>
    public static SoakReport Run(ImageSet images, ExperimentPlan plan, Width width, int metaSteps, int threads, CancellationToken cancellation)
    {
        var epochs = Math.Max(2, metaSteps / plan.Protocol.MetaBatches);
        var one = plan with { Widths = [width], Seeds = [1], Threads = threads, Protocol = plan.Protocol with { Epochs = epochs } };
        var run = one.Runs(DatasetIdentity.Of(images)).First();
        torch.set_num_threads(threads);
        var tasks = new MetaTasks(images, run.Protocol, run.Seed, run.Precision);
        using var learner = run.Model.ToNetwork().CreateLearner(run);
        var watch = new Watch(firstEpoch: Math.Max(1, epochs / 10), lastEpoch: epochs);
        new MetaTrainer(run.Protocol, tasks).Train(learner, run.MetaLearningRate, watch, cancellation: cancellation).Dispose();
        return watch.Report(run.Protocol.MetaBatches);
    }

    // Reads at the same place of an epoch, after its validation, when no meta-batch is on its way.
    private sealed class Watch(int firstEpoch, int lastEpoch) : IProgress<TrainingProgress>
    {
        private readonly Dictionary<int, (long Tensors, long Resident)> _readings = [];

        public void Report(TrainingProgress value)
        {
            var epoch = value.Latest.Epoch;
            if ((epoch == firstEpoch || epoch == lastEpoch) && !_readings.ContainsKey(epoch)) _readings.Add(epoch, Read());
        }

        public SoakReport Report(int metaBatches)
        {
            var (before, after) = (_readings[firstEpoch], _readings[lastEpoch]);
            return new SoakReport((long)(lastEpoch - firstEpoch) * metaBatches, before.Tensors, after.Tensors, before.Resident, after.Resident);
        }

        private static (long, long) Read()
        {
            using var process = Process.GetCurrentProcess();
            return (torch.Tensor.TotalCount, process.WorkingSet64);
        }
    }
}
