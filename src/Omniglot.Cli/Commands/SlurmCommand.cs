using System.CommandLine;
using System.Globalization;
using Omniglot.Cli.Display;
using Omniglot.Cli.Help;
using Omniglot.Cli.Options;
using Omniglot.Data.Sources;
using Omniglot.Experiments.Cluster;
using Omniglot.Experiments.Storage;

namespace Omniglot.Cli.Commands;

/// <summary><c>omniglot slurm</c>: a sweep on a cluster.</summary>
internal static class SlurmCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var manifest = new Argument<string>("MANIFEST") { Description = "The manifest of runs that omniglot plan wrote." };
        var submit = new Option<bool>("--submit") { Description = "Submit the jobs, too, with sbatch." };
        var queue = new QueueOptions();
        var data = new DataOption();
        var cache = KernelOptions.CacheOption();
        var checkpoints = new CheckpointOption();
        var command = new ExampleCommand("slurm", "Write job arrays for Slurm that work off the runs of a manifest, and print how to submit them. A task goes on where it stopped, after its time limit, preemption or the failure of a node.")
        {
            Examples =
            [
                new("omniglot slurm sweep/manifest.jsonl --time 4:00:00 --memory 4G", "batch scripts in sweep/slurm, and how to submit them"),
                new("omniglot slurm sweep/manifest.jsonl --time 60 --runs-per-task 20 --concurrency 100 --submit", "short runs, twenty a task, a hundred tasks at a time"),
                new("omniglot slurm sweep/manifest.jsonl --sbatch --constraint=avx512 --sbatch --nice=100", "more options of sbatch"),
            ],
            Arguments = { manifest },
        };
        foreach (var option in (Option[])[submit, .. queue.All, data.Option, cache, checkpoints.Option]) command.Options.Add(option);
        command.SetAction(parse =>
        {
            var path = context.Workspace.Resolve(parse.GetRequiredValue(manifest));
            var runs = ManifestHeader.ReadRuns(path);
            var options = queue.Choose(parse, context, Threads(path), RunArguments(parse));
            var problems = SlurmValidation.Problems(path, options);
            if (problems.Count > 0) throw new UsageException(problems);
            var arrays = SlurmArray.Of(Enumerable.Range(0, runs), options.RunsPerTask, options.MostTasks);
            var scripts = SlurmFolder.Of(path).Write(path, runs, arrays, options);
            var view = new SlurmView(context, options, runs, arrays, scripts);
            if (parse.GetValue(submit)) view.Submit(new Sbatch());
            else view.Print();
            return ExitCode.Done;
        });
        return command;

        // What tasks are told about a run beside its index; relative paths mean those of here and now.
        string[] RunArguments(ParseResult parse) =>
        [
            .. parse.IsGiven(data.Option) || !string.IsNullOrWhiteSpace(context.DefaultData) ? (string[])["--data", Name(data.Choose(parse, context))] : [],
            .. parse.IsGiven(cache) ? (string[])["--kernel-cache", context.Workspace.Resolve(parse.GetRequiredValue(cache))] : [],
            .. parse.IsGiven(checkpoints.Option) ? (string[])["--checkpoint-interval", checkpoints.Interval(parse).TotalSeconds.ToString(CultureInfo.InvariantCulture)] : [],
        ];
    }

    private static int Threads(string manifest)
    {
        var folder = new ExperimentFolder(Path.GetDirectoryName(manifest)!);
        return File.Exists(folder.ConfigurationFile) ? ExperimentFolder.ReadConfiguration(folder.Root).Plan.Threads : 1;
    }

    private static string Name(DataSource source) => source switch
    {
        DataSource.Glyphs => "glyphs",
        DataSource.InFolder { Path: var path } => path,
        _ => "auto",
    };
}
