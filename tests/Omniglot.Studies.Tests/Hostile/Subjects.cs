using System.Security.Cryptography;
using Omniglot.Basics;
using Omniglot.Data.Splits;
using Omniglot.Experiments.Figures;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using Omniglot.Studies.Common;
using Omniglot.Studies.CoordinateChecks;
using Omniglot.Studies.Features;
using Omniglot.Studies.OneStep;
using Omniglot.Studies.Replay;
using Omniglot.Studies.Transfer;
using Omniglot.Studies.Tuning;
using Omniglot.Testing;
using Omniglot.Testing.Mutations;
using TorchSharp;

namespace Omniglot.Studies.Tests.Hostile;

/// <summary>Every kind of file that experiments read, and how: as a command does, on to what it draws or prints of it.</summary>
/// <param name="folder">Where the files lie.</param>
internal sealed class Subjects(TemporaryFolder folder)
{
    private static readonly IReadOnlyList<Mutator> OfJson = [.. ByteMutations.All, .. JsonMutations.All];
    private static readonly IReadOnlyList<Mutator> OfCsv = [.. ByteMutations.All, .. CsvMutations.All];
    private static readonly IReadOnlyList<Mutator> OfTensors = [.. ByteMutations.All, .. SafetensorsMutations.All];

    /// <summary>All of them.</summary>
    public IReadOnlyList<Subject> All() =>
    [
        Configuration(), Manifests(),
        OfRun("run configuration", run => run.ConfigurationFile, OfJson, isSigned: true), OfRun("run state", run => run.StateFile, OfJson),
            OfRun("learning curve", run => run.CurveFile, OfCsv),
        Checkpoint(), Model(), KernelRows(),
        Trace("linear-width-7.json"), Trace("gp-relu.json"), OneStepTraceOf("one-step-relu.json"),
        TuningPlanOf(), TrialOf(), Transfer(), OneStepRecordOf(),
        Csv("results.csv", ResultsCsv.Write, ResultsCsv.Read, MadeUp.Experiment(1, 2).Select(ResultRow.Of), rows => rows),
        Csv("limit-distance.csv", LimitDistanceCsv.Write, LimitDistanceCsv.Read, MadeUp.Distances(1), rows =>
            LimitDistanceChart.Create(rows, [MadeUp.Run(epochs: 1)])),
        Csv("transfer.csv", TransferCsv.Table, MadeUpStudies.Cells().Take(60), Transfers),
        Csv("coordinate-check.csv", PreActivationSizesCsv.Table, MadeUpStudies.Sizes().Where(size => size.Seed == 1 && size.Parametrization == "mup"), Checks),
        Csv("features.csv", FeaturesCsv.Table, MadeUpStudies.Features(), Features),
        Csv("one-step.csv", OneStepCsv.Table, Distances(), OneStepChart.Create),
    ];

    private static object Transfers(IReadOnlyList<TransferCell> cells) => (
        TransferFigure.Create(MadeUpStudies.Transfer() with { Cells = cells }), TransferShift.Measure(cells, MadeUpStudies.TransferPlan.Grid));

    private static object Checks(IReadOnlyList<PreActivationSize> sizes) =>
        CoordinateCheckFigure.Create(new CoordinateCheckResults(MadeUpStudies.Configuration(MadeUpStudies.CheckPlan), sizes));

    private static object Features(IReadOnlyList<FeaturePoint> points) => FeaturesFigure.Create(new FeaturesResults(
        MadeUpStudies.Configuration(new FeaturesPlan(MadeUp.Configuration("32"), Epoch: 1, Task: 0, Queries: 7, InnerSteps: 1)), points));

    private Subject Configuration() =>
        Json("experiment.json", path => new JsonStore<ExperimentConfiguration>("experiment configuration", 2).Write(path, new ExperimentConfiguration
        {
            Plan = Presets.Paper with { Kernels = [KernelPresets.All[0]] },
            Dataset = "Omniglot",
            DatasetDigest = new string('a', 64),
            Environment = SoftwareEnvironment.Current(),
        }), path =>
        {
            var read = ExperimentFolder.ReadConfiguration(path);
            if (PlanValidation.Problems(read.Plan) is { Count: > 0 } problems) throw new OmniglotException(string.Join(' ', problems));
            return Stored("experiment configuration", read) + string.Join(' ', read.Runs().Take(100).Select(RunName.Of));
        });

    // One of the files of a run, spoilt among the others as they were.
    private Subject OfRun(string kind, Func<RunFolder, string> file, IReadOnlyList<Mutator> mutators, bool isSigned = false)
    {
        var experiment = new ExperimentFolder(Directory.CreateDirectory(folder[$"run-{kind}"]).FullName);
        experiment.WriteRun(MadeUp.Run(epochs: 2));
        var path = file(experiment.Of(MadeUp.Run(epochs: 2).Configuration));
        return new Subject(kind, File.ReadAllBytes(path), bytes =>
        {
            File.WriteAllBytes(path, bytes);
            var runs = experiment.ReadRuns();
            _ = FigureSet.Charts(runs, [], DerivedResults.None);
            return Stored("run record", runs[0]) + string.Join('|', ResultsTable.Create(runs).Rows.SelectMany(row => row));
        }, mutators, isSigned);
    }

    private Subject Manifests()
    {
        var configuration = new ExperimentConfiguration
        {
            Plan = Presets.Paper with { Grids = [HyperparameterGrid.Parse("sigma-v=2^-3..2^-2")] },
            Dataset = "Omniglot",
            DatasetDigest = new string('a', 64),
            Environment = SoftwareEnvironment.Current(),
        };
        var path = Manifest.Write(new ExperimentFolder(Directory.CreateDirectory(folder["manifest"]).FullName), configuration).Path;
        return new Subject("manifest", File.ReadAllBytes(path), bytes =>
        {
            File.WriteAllBytes(path, bytes);
            var read = Manifest.Read(path);
            if (PlanValidation.Problems(read.Configuration.Plan) is { Count: > 0 } problems) throw new OmniglotException(string.Join(' ', problems));
            return string.Join(' ', read.CheckedRuns().Select(RunName.Of));
        }, [.. ByteMutations.All, .. JsonMutations.All.Select(OfFirstLine)], IsSigned: true);
    }

    private static Mutator OfFirstLine(Mutator mutator) => mutator with
    {
        Apply = (whole, random) =>
        {
            var end = Array.IndexOf(whole, (byte)'\n');
            return [.. mutator.Apply(whole[..end], random), .. whole[end..]];
        },
    };

    private Subject Checkpoint()
    {
        var run = MadeUp.Configuration("32");
        using var weights = new LearnerState(new Dictionary<string, torch.Tensor>
        {
            ["U"] = torch.tensor((float[])[0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f]).view(2, 3),
            ["V"] = torch.ones(3, 2, dtype: torch.float64),
        });
        CurvePoint[] curve = [new(0, null, null, Math.E, 0.2, null, null, 0.1), new(1, 1.0 / 3, 0.4, Math.PI, 0.3, 0.99, 7.1, 2.5)];
        var moment = new TrainingMoment(137, new EpochSums(37, 31.4, 12.3, 99.9, 36), curve, BestEpoch: 1, Seconds: 3.25);
        return new Subject("checkpoint",
            Written("state", path => Checkpoints(path, run, _ => { }).Write(new TrainingState(moment, weights, weights))), bytes =>
            Reading("state", bytes, path =>
        {
            var warnings = new List<string>();
            using var state = Checkpoints(path, run, warnings.Add).Read();
            if (state is null) return Warned(warnings);
            return Stored("moment", state.Moment) + Tensors(state.Weights, bytes) + (state.Best is { } best ? Tensors(best, bytes) : "");
        }), OfTensors, IsSigned: true);
    }

    private Subject Model()
    {
        using var weights = new LearnerState(new Dictionary<string, torch.Tensor>
        {
            ["U"] = torch.tensor((float[])[0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f]).view(2, 3),
            ["V"] = torch.ones(3, 2, dtype: torch.float64),
            ["b"] = torch.zeros(0),
        });
        var model = new SavedModel(MadeUp.Configuration("32"), 3, weights);
        return new Subject("model", Written("model", model.Write), bytes => Reading("model", bytes, path =>
        {
            using var read = SavedModel.Read(path);
            return Stored("configuration", read.Configuration) + read.Epoch + Tensors(read.State, bytes);
        }), OfTensors, IsSigned: true);
    }

    private Subject KernelRows()
    {
        var images = RandomImages.Small(characters: 2);
        var kernel = new NetworkKernel(KernelLimit.Ntk, Network.NeuralTangent(Activation.Relu, hiddenLayers: 1, sigmaW: 0.2, sigmaB: 0.5, sigmaV: 0.3));
        var identity = new KernelRowsIdentity(kernel, images.Digest, SplitScheme.Vinyals, Precision.Float32, KernelStorage.Half, Threads: 1, torch.__version__);
        var points = KernelPoints.Of(images, SplitScheme.Vinyals, Precision.Float32);
        var file = new KernelRowsCache(folder["kernels"], _ => { }).FileOf(identity);
        Get(_ => { }).Dispose();
        return new Subject("kernel rows", File.ReadAllBytes(file), bytes =>
        {
            File.WriteAllBytes(file, bytes);
            var warnings = new List<string>();
            using var rows = Get(warnings.Add);
            if (warnings.Count > 0) return Warned(warnings);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            rows.CopyTo(hash.AppendData);
            return Convert.ToHexString(hash.GetHashAndReset());
        }, ByteMutations.All, IsSigned: true);

        StoredKernelRows Get(Action<string> warn) => new KernelRowsCache(folder["kernels"], warn)
            .Get(identity, points, torch.ScalarType.Float16, () => StoredKernelRows.Build(kernel, points, torch.ScalarType.Float16));
    }

    private Subject Trace(string name) => new(
        $"trace {name}", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Traces", name)),
        bytes => Reading(name, bytes, path => string.Join(' ', TraceReplay.Run(path).Deviations)), OfJson, IsSigned: false);

    // Its replay integrates for seconds: here a few points do.
    private Subject OneStepTraceOf(string name) => new(
        $"trace {name}", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Traces", name)),
        bytes => Reading(name, bytes, path => string.Join(' ', TraceReplay.Run(path, new(Points: 64, Scrambles: 2, Seed: 1)).Deviations)), OfJson,
            IsSigned: false);

    private Subject TuningPlanOf()
    {
        var plan = Plan();
        return Json("tuning plan", path => new JsonStore<TuningPlan>("tuning plan", 1).Write(path, plan), path =>
        {
            var root = Directory.CreateDirectory(folder["search"]).FullName;
            File.Copy(path, Path.Combine(root, "tuning.json"), overwrite: true);
            TuningFolder.At(root).Open(plan).Dispose();
            return "the same search";
        });
    }

    private Subject TrialOf()
    {
        var plan = Plan();
        var trial = new Trial
        {
            Number = 1,
            Configuration = plan.At([0, 0]),
            Status = RunStatus.Done,
            BestEpoch = 1,
            Score = new TestResult(0.5, 0.1, 1.2, 20, 64),
            Seconds = 1.5
        };
        return Json("trial", path => new JsonStore<Trial>("trial", 1).Write(path, trial), path =>
        {
            var root = Directory.CreateDirectory(folder["trials"]).FullName;
            Directory.CreateDirectory(Path.Combine(root, "trials"));
            File.Copy(path, Path.Combine(root, "trials", "0001.json"), overwrite: true);
            var read = new TuningFolder(TuningFolder.At(root)).Find(1, plan.At([0, 0]))!;
            _ = TrialsChart.Create([read, read with { Number = 2, Configuration = plan.At([0, 1]) }], plan.Grids[0]);
            return Stored("trial", read);
        });
    }

    private Subject Transfer() => Json(
        "transfer.json", path => new JsonStore<StudyConfiguration<TransferPlan>>("configuration of a study", 1)
            .Write(path, MadeUpStudies.Configuration(MadeUpStudies.TransferPlan)), path =>
        {
            var root = Directory.CreateDirectory(folder["study"]).FullName;
            File.Copy(path, Path.Combine(root, "transfer.json"), overwrite: true);
            var read = TransferStudy.Kind.Folder(root).Read();
            _ = TransferFigure.Create(new TransferResults(read, MadeUpStudies.Cells()));
            return Stored("study", read);
        });

    private Subject OneStepRecordOf()
    {
        var record = new OneStepRecord(OneStepDefaults.Plan, "Omniglot", new string('a', 64), SoftwareEnvironment.Current())
        {
            Accuracy = new OneStepAccuracy(0.46, 0.025, 300, 0.1, 0.001),
        };
        return Json("one-step.json", path => new JsonStore<OneStepRecord>("one-step record", 1).Write(path, record), path =>
        {
            var root = Directory.CreateDirectory(folder["one-step"]).FullName;
            File.Copy(path, Path.Combine(root, "one-step.json"), overwrite: true);
            return Stored("one-step record", OneStepStudy.Kind.Folder(root).Read());
        });
    }

    private static IEnumerable<OneStepDistance> Distances() =>
        from parametrization in (string[])["mup", "ntp"]
        from power in Enumerable.Range(2, 6)
        from seed in (ulong[])[1, 2]
        select new OneStepDistance("Omniglot", Activation.Relu, 5, 1, 0.4, parametrization, Width.Of(1L << (2 * power)), seed, 4,
            1 / Math.Sqrt(1L << (2 * power)), 0.5, 0.001);

    private static TuningPlan Plan() => new()
    {
        Run = MadeUp.Configuration("32", epochs: 2),
        Grids = [HyperparameterGrid.Parse("meta-learning-rate=2^-4..2^0"), HyperparameterGrid.Parse("sigma-v=2^-6..2^0:2")],
        Search = TuningSearch.Grid,
        Trials = 20,
    };

    private Subject Json(string name, Action<string> write, Func<string, string?> read) =>
        new(name, Written(name.Replace(' ', '-'), write), bytes => Reading(name.Replace(' ', '-'), bytes, read), OfJson, IsSigned: false);

    private Subject Csv<T>(string name, CsvTable<T> table, IEnumerable<T> rows, Func<IReadOnlyList<T>, object?> draw) =>
        Csv(name, table.Write, table.Read, rows, draw);

    private Subject Csv<T>(string name, Action<string, IEnumerable<T>> write, Func<string, IReadOnlyList<T>> read, IEnumerable<T> rows,
        Func<IReadOnlyList<T>, object?> draw) =>
        new(name, Written(name, path => write(path, rows)), bytes => Reading(name, bytes, path =>
        {
            var found = read(path);
            _ = draw(found);
            return string.Join('\n', found);
        }), OfCsv, IsSigned: false);

    private static RunCheckpoints Checkpoints(string path, RunConfiguration run, Action<string> warn) => new(path, run, TimeSpan.FromHours(1), warn);

    private static string? Warned(List<string> warnings)
    {
        if (warnings is not [var only] || only.Any(char.IsControl))
            throw new InvalidOperationException($"{warnings.Count} warnings: {string.Join(" / ", warnings)}");
        return null;
    }

    // No tensor is larger than the file that it came in.
    private static string Tensors(LearnerState state, byte[] file)
    {
        if (state.Tensors.Values.Sum(tensor => tensor.numel() * tensor.element_size()) > file.Length)
            throw new InvalidOperationException("Tensors larger than their file.");
        return string.Concat(state.Tensors.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key} {pair.Value.dtype} [{string.Join(',', pair.Value.shape)}] {Convert.ToHexString(pair.Value.bytes)}"));
    }

    private string Stored<T>(string kind, T record)
        where T : class
    {
        new JsonStore<T>(kind, 1).Write(folder["again.json"], record);
        return File.ReadAllText(folder["again.json"]);
    }

    private byte[] Written(string name, Action<string> write)
    {
        write(folder[name]);
        return File.ReadAllBytes(folder[name]);
    }

    private string? Reading(string name, byte[] bytes, Func<string, string?> read)
    {
        File.WriteAllBytes(folder[name], bytes);
        return read(folder[name]);
    }
}
