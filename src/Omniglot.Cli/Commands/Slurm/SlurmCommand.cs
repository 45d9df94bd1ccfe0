using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Options;
using Omniglot.Experiments.Cluster;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;

namespace Omniglot.Cli.Commands.Slurm;

/// <summary><c>omniglot slurm</c>: a sweep on a cluster.</summary>
internal static class SlurmCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var file = new Argument<string>("MANIFEST") { Description = "A manifest that plan wrote, or the folder it lies in." };
        var missing = new Option<bool>("--only-missing")
        {
            Description = "Leave out tasks whose runs have all ended or are under way. Without it, "
            + "runs that have ended are started and end at once."
        };
        var submit = new Option<bool>("--submit") { Description = "Submit the jobs, too, with sbatch." };
        var queue = new QueueOptions();
        var data = new DataOption();
        var records = new RecordOptions();
        var command = new ExampleCommand(
            "slurm",
            "Write job arrays for Slurm that work off the runs of a manifest, and print how to submit them. A task goes on where it stopped, after "
            + "its time limit, preemption or the failure of a node.",
            [submit, missing, .. queue.All, data.Option, records.KernelCache, records.CheckpointInterval])
        {
            Examples =
            [
                new("omniglot slurm plots/sweep --time 4:00:00 --memory 4G", "batch scripts in plots/sweep/slurm, and how to submit them"),
                new("omniglot slurm plots/sweep --time 60 --runs-per-task 20 --concurrency 100 "
                    + "--submit", "short runs, twenty a task, a hundred tasks at a time"),
                new("omniglot slurm plots/sweep --only-missing --submit", "what failed, once more"),
                new("omniglot slurm plots/sweep --sbatch --constraint=avx512 --sbatch --nice=100", "more options of sbatch"),
            ],
            Arguments = { file },
        };
        command.SetAction(async (parse, cancellation) =>
        {
            var manifest = Manifest.Read(parse.PathOf(file, context));
            var options = queue.Choose(parse, context, manifest.Configuration.Plan.Threads, Arguments(parse));
            UsageException.ThrowIfAny(SlurmValidation.Problems(manifest.Path, options));
            // What a task could not read, or would refuse, is told now and not by each of them.
            var images = await context.LoadAsync(data.ChooseFor(parse, context, manifest.Configuration.Dataset), cancellation);
            DatasetCheck.Require(manifest.Configuration.Dataset, manifest.Configuration.DatasetDigest, images);
            int[] runs = [.. parse.GetValue(missing) ? Missing(manifest) : Enumerable.Range(0, manifest.Names.Count)];
            var arrays = SlurmArray.Split(runs, options.RunsPerTask, options.MostTasks);
            var scripts = SlurmFolder.Beside(manifest.Path).Write(manifest.Path, manifest.Names.Count, arrays, options);
            var view = new SlurmView(context, options, runs.Length, arrays, scripts);
            if (parse.GetValue(submit)) view.Submit();
            else view.Print();
            return ExitCode.Done;
        });
        return command;

        // What tasks are told about a run beside its index; relative paths mean those of here and now.
        IReadOnlyList<string> Arguments(ParseResult parse) => RunArguments.Create(
            parse.IsGiven(data.Option) || !string.IsNullOrWhiteSpace(context.DefaultData) ? data.Choose(parse, context) : null,
            parse.IsGiven(records.CheckpointInterval) ? records.Interval(parse) : null,
            parse.PathOf(records.KernelCache, context));

        IEnumerable<int> Missing(Manifest manifest) => new RunAccounts(manifest.Folder, context.Time).Take(manifest.Names).Index()
            .Where(one => !one.Item.State.HasEnded && one.Item.State.Status != RunStatus.Running)
            .Select(one => one.Index);
    }
}
