using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Learning;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;

namespace Omniglot.Testing;

/// <summary>Made-up records of a plausible look: smooth functions of width, seed and epoch, no randomness.</summary>
public static class MadeUp
{
    public static readonly IReadOnlyList<Width> PaperWidths =
        [.. new[] { "2", "8", "32", "128", "512", "2048", "8192", "inf" }.Select(Width.Parse)];

    public static RunConfiguration Configuration(string width = "2048", ulong seed = 1, int epochs = 100, string set = "paper") => new()
    {
        Model = NetworkModel.Linear(set == "paper" ? PaperHyperparameters.Of(Width.Parse(width)) : PaperHyperparameters.Limit),
        Width = Width.Parse(width),
        Seed = seed,
        Dataset = "Omniglot",
        DatasetDigest = new string('a', 64),
        HyperparameterSet = set,
        Protocol = new Protocol { Epochs = epochs },
        Precision = Precision.Float32,
        Threads = 2,
    };

    public static RunConfiguration Kernel(KernelLimit limit, bool trained, int testInnerSteps = 20, ulong seed = 1, int layers = 1)
    {
        var kernel = new NetworkKernel(limit, Network.NeuralTangent(Activation.Relu, layers, sigmaW: 1, sigmaB: 1, sigmaV: 1));
        return Configuration("inf", seed) with
        {
            Model = new KernelModel(kernel, MetaLearningRate: 0.1, KernelStorage.Half),
            HyperparameterSet = FormattableString.Invariant($"{(trained ? "trained" : "untrained")}-{testInnerSteps}"),
            Protocol = new Protocol { Epochs = trained ? 2 : 0, TestInnerSteps = testInnerSteps },
        };
    }

    public static RunRecord Run(string width = "2048", ulong seed = 1, int epochs = 100) =>
        Run(Configuration(width, seed, epochs));

    public static RunRecord Run(RunConfiguration configuration)
    {
        var phase = 7.0 * configuration.Seed + (configuration.Width.IsInfinite ? 3 : Math.Log2(configuration.Width.Units) % 5);
        var final = Accuracy(configuration.Width) + 0.002 * Math.Sin(phase);
        var curve = Enumerable.Range(0, configuration.Protocol.Epochs + 1).Select(epoch => Point(epoch, final, configuration.Seed)).ToArray();
        return new RunRecord
        {
            Configuration = configuration,
            Status = RunStatus.Done,
            Curve = curve,
            BestEpoch = curve.MaxBy(point => point.ValidationAccuracy)!.Epoch,
            Test = new TestResult(final, 0.0069, 0.9, 20, 3200),
            Seconds = 81.2,
        };
    }

    public static RunRecord Diverged(string width = "2048", ulong seed = 1) => Run(width, seed) with
    {
        Status = RunStatus.Diverged,
        Reason = "The loss was not finite at meta-step 17.",
        Curve = [new CurvePoint(0, null, null, double.NaN, 0.2, null, null, 0.5)],
        BestEpoch = null,
        Test = null,
    };

    public static IReadOnlyList<RunRecord> Experiment(int seeds = 3, int epochs = 100) =>
        [.. from width in PaperWidths from seed in Enumerable.Range(1, seeds) select Run(width.ToString(), (ulong)seed, epochs)];

    public static IReadOnlyList<LimitDistance> Distances(int seeds = 3) =>
    [
        .. from steps in new[] { 0, 1000 }
           from power in Enumerable.Range(1, 20)
           from seed in Enumerable.Range(1, seeds)
           let scale = steps == 0 ? 0.07 : 2.4
           let wobble = Math.Exp(0.3 * Math.Sin(38.4 * seed + 5 * power))
           select new LimitDistance("transferred", Width.Of(1L << power), (ulong)seed, steps, scale * wobble * 1.5 / Math.Sqrt((1L << power) + 2), scale),
    ];

    private static double Accuracy(Width width) => 0.6642 - (width.IsInfinite ? 0 : 0.32 * Math.Pow(width.Units, -1.5));

    private static CurvePoint Point(int epoch, double final, ulong seed)
    {
        var accuracy = final + 0.04 - 0.3 * Math.Exp(-epoch / 6.0) - 0.14 * Math.Exp(-epoch / 30.0) + 0.004 * Math.Sin(epoch * (1.3 + seed));
        return new CurvePoint(epoch, epoch == 0 ? null : 0.9, epoch == 0 ? null : 0.7, 0.85, accuracy,
            epoch == 0 ? null : 0.93, epoch == 0 ? null : 2.5, 0.8 * epoch);
    }
}
