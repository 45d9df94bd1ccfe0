using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Testing;

/// <summary>Made-up experiments for analysers and reports.</summary>
public static class MadeUpExperiment
{
    /// <summary>An experiment whose plan asked for exactly these runs.</summary>
    public static StoredExperiment Of(params IReadOnlyList<RunRecord> runs) => new(Configuration(runs), runs, []);

    /// <summary>All widths of the paper and the limit, with distances.</summary>
    public static StoredExperiment Whole()
    {
        var runs = MadeUp.Experiment(3, epochs: 20);
        return new StoredExperiment(Configuration(runs), runs, MadeUp.Distances());
    }

    /// <summary>Runs of one width after another, a run a test accuracy, seeds from 1; nothing else in them is worth a finding.</summary>
    public static RunRecord[] Runs(params (string Width, double[] Accuracies)[] widths) =>
        [.. widths.SelectMany(width => width.Accuracies.Select((accuracy, seed) => Run(width.Width, (ulong)seed + 1, accuracy)))];

    /// <summary>A sound run with a test accuracy.</summary>
    public static RunRecord Run(string width, ulong seed, double accuracy) => new()
    {
        Configuration = MadeUp.Configuration(width, seed, epochs: 3, set: "custom"),
        Status = RunStatus.Done,
        Curve =
        [
            new(0, null, null, 1.6, 0.3, null, null, 0),
            new(1, 1.2, 0.5, 1.2, accuracy - 0.02, 1, 2, 1),
            new(2, 1.1, 0.6, 1.1, accuracy, 0.5, 2, 2),
            new(3, 1.0, 0.6, 1.1, accuracy - 0.01, 0.5, 2, 3),
        ],
        BestEpoch = 2,
        Test = new TestResult(accuracy, 0.002, 0.9, 20, 32000),
        Seconds = 10,
    };

    private static ExperimentConfiguration Configuration(IReadOnlyList<RunRecord> runs) => new()
    {
        Plan = Presets.Paper with
        {
            Widths = [.. runs.Where(run => run.Configuration.Model.HasWidth).Select(run => run.Configuration.Width).Distinct().Order()],
            Seeds = [.. runs.Select(run => run.Configuration.Seed).Distinct().Order()],
            Hyperparameters = runs[0].Configuration.HyperparameterSet == "custom" ? [HyperparameterSet.Custom] : [HyperparameterSet.Paper],
            Custom = runs[0].Configuration.HyperparameterSet == "custom" ? runs[0].Configuration.Model.ToNetwork().Row : null,
            Protocol = runs[0].Configuration.Protocol,
            Precision = runs[0].Configuration.Precision,
            Threads = runs[0].Configuration.Threads,
        },
        Dataset = runs[0].Configuration.Dataset,
        DatasetDigest = runs[0].Configuration.DatasetDigest,
        Environment = new SoftwareEnvironment("1.2.3+0123456789abcdef", "10.0.12", "0.107.0", "2.10.0", "linux-x64", 2),
    };
}
