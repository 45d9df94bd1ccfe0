using System.Diagnostics;
using Omniglot.Data;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Running;
using Omniglot.Learning;
using Omniglot.Learning.Training;
using TorchSharp;

namespace Omniglot.Experiments.Benchmarks;

/// <summary>Meta-trains for long and watches the memory.</summary>
/// <param name="MetaSteps">Meta-steps between the two readings.</param>
/// <param name="LiveTensorsBefore">Live tensors after the first tenth of them.</param>
/// <param name="LiveTensorsAfter">Live tensors at the end.</param>
/// <param name="ResidentBefore">Resident size after the first tenth, in bytes.</param>
/// <param name="ResidentAfter">Resident size at the end, in bytes.</param>
public sealed record Soak(int MetaSteps, long LiveTensorsBefore, long LiveTensorsAfter, long ResidentBefore, long ResidentAfter)
{
    private const double ResidentGrowth = 1.05;

    /// <summary>Whether memory stayed flat: the same number of live tensors, a resident size grown by at most 5 %.</summary>
    public bool IsFlat => LiveTensorsAfter == LiveTensorsBefore && ResidentAfter <= ResidentGrowth * ResidentBefore;

    /// <summary>Meta-trains one width by the paper's protocol, validating as often as it does.</summary>
    public static Soak Run(ImageSet images, Width width, int metaSteps, int threads, CancellationToken cancellation)
    {
        var plan = Presets.Paper with { Threads = threads };
        var epochs = Math.Max(2, metaSteps / plan.Protocol.MetaBatches);
        var run = (plan with { Protocol = plan.Protocol with { Epochs = epochs } }).ComparisonRun(images, width, seed: 1);
        var warmUp = Math.Max(1, epochs / 10) * (long)plan.Protocol.MetaBatches;
        torch.set_num_threads(threads);
        var tasks = new MetaTasks(images, run.Protocol, run.Seed, run.Precision);
        using var learner = LearnerFactory.Create(run);
        var watch = new Watch(warmUp, epochs * (long)plan.Protocol.MetaBatches);
        new MetaTrainer(run.Protocol, tasks).Train(learner, run.Hyperparameters.MetaLearningRate, watch, cancellation).Dispose();
        return new Soak((int)(watch.Last - warmUp), watch.Before.Tensors, watch.After.Tensors, watch.Before.Resident, watch.After.Resident);
    }

    // Reads at the same place of an epoch, after its validation, when no meta-batch is on its way.
    private sealed class Watch(long first, long last) : IProgress<TrainingProgress>
    {
        private long _validated = -1;

        public (long Tensors, long Resident) Before { get; private set; }

        public (long Tensors, long Resident) After { get; private set; }

        public long Last => last;

        public void Report(TrainingProgress value)
        {
            var validated = value.Latest.Epoch;
            if (validated == _validated) return;
            _validated = validated;
            if (value.MetaSteps == first) Before = Read();
            if (value.MetaSteps == last) After = Read();
        }

        private static (long, long) Read()
        {
            using var process = Process.GetCurrentProcess();
            return (torch.Tensor.TotalCount, process.WorkingSet64);
        }
    }
}
