using Omniglot.Cli.Hosting;
using Omniglot.Data;
using Omniglot.Data.Sources;
using Omniglot.Data.Splits;
using Omniglot.Experiments.Cluster;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;
using Omniglot.Studies.Benchmarks;
using Omniglot.Testing;
using Spectre.Console.Testing;
using Xunit;
using TestResult = Omniglot.Experiments.Results.TestResult;

namespace Omniglot.Cli.Tests;

/// <summary>Runs command lines in a folder of their own, on a small data set.</summary>
internal sealed class CliSession : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.Path;

    /// <summary>What the data of every source is.</summary>
    public Func<DataSource, IDataLog, Task<ImageSet>> Data { get; init; } = (_, _) => Task.FromResult(SmallImages.Create());

    /// <summary>What the environment says where the data is.</summary>
    public string? DefaultData { get; init; }

    public CancellationToken Interrupt { get; init; } = TestContext.Current.CancellationToken;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The program that takes jobs.</summary>
    public Sbatch Sbatch { get; set; } = new("");

    /// <summary>How wide the console is that results are printed on.</summary>
    public int Width { get; set; } = 120;

    public bool Live { get; init; }

    public bool ShowStackTraces { get; init; }

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    /// <summary>How the last command line ended.</summary>
    public Outcome Outcome(int code) => new(code, Output, Error);

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The runs that a folder holds.</summary>
    public IReadOnlyList<RunRecord> Runs(string folder = "out") => new ExperimentFolder(PathOf(folder)).ReadRuns();

    /// <summary>The model that a run stored.</summary>
    public SavedModel Model(RunRecord run, string folder = "out") => SavedModel.Read(new ExperimentFolder(PathOf(folder)).Of(run.Configuration).ModelFile);

    /// <summary>The result of a model on tasks of a split, as its run tests it.</summary>
    public static TestResult Evaluate(SavedModel model, MetaSplit split = MetaSplit.Test) =>
        ModelEvaluation.Run(model, SmallImages.Create(), EvaluationChoice.Of(model.Configuration, split), TestContext.Current.CancellationToken);

    public string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    public Task<int> Run(string commandLine) => Run(commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public async Task<int> Run(string[] arguments)
    {
        using var output = new TestConsole().Width(Width);
        using var error = new TestConsole().Width(200);
        if (Live) error.Interactive();
        error.Profile.Capabilities.Ansi = Live;
        var exit = await Application(output, error).RunAsync(arguments, Interrupt);
        (Output, Error) = (output.Output.Replace(Folder, "FOLDER"), error.Output.Replace(Folder, "FOLDER"));
        return exit;
    }

    public CommandLineApplication Application(TestConsole output, TestConsole error) => new(new CliContext
    {
        Output = output,
        Error = error,
        Workspace = new Workspace(Folder, Folder),
        GetData = (source, log, _) => Data(source, log),
        DefaultData = DefaultData,
        ShowStackTraces = ShowStackTraces,
        Time = Time,
        Sbatch = Sbatch,
        Timing = new Timing(MostRepetitions: 1, MostBlocks: 1, LargestMatrix: 512),
    });

    /// <summary>Copies all files into the folder of another session.</summary>
    public void CopyTo(CliSession other)
    {
        foreach (var file in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var target = other.PathOf(Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public void Dispose() => _folder.Dispose();
}
