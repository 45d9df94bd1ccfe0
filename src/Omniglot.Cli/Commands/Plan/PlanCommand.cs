using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Jobs;
using Omniglot.Cli.Options;
using Omniglot.Cli.Terminal;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Storage;

namespace Omniglot.Cli.Commands.Plan;

/// <summary><c>omniglot plan</c>: an experiment for processes that share its runs.</summary>
internal static class PlanCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var plan = new PlanOptions();
        var data = new DataOption();
        var output = new OutputOptions("plots/PRESET-DATASET");
        var command = new ExampleCommand(
            "plan",
            "Write down all runs of an experiment, without carrying any out: experiment.json, and manifest.jsonl with a line a run. Any number of "
            + "processes, on this machine or a cluster, then work them off with omniglot run.",
            [.. plan.All, data.Option, .. output.All])
        {
            Examples =
            [
                new("omniglot plan --preset paper --seeds 1..10 --hyperparameters paper,transferred --threads 1 --output plots/sweep", "160 runs"),
                new("omniglot plan --widths 128,512 --seeds 1..5 --grid meta-learning-rate=2^-6..2^0 --grid sigma-v=2^-8..2^0 --threads 1 --output "
                    + "plots/sweep", "a sweep over hyperparameters"),
                new("omniglot run plots/sweep --index 0", "its first run"),
                new("omniglot slurm plots/sweep --submit", "all of them on a cluster"),
                new("omniglot status plots/sweep", "how far it has come"),
                new("omniglot collect plots/sweep", "the results in one table"),
            ],
        };
        command.SetAction(async (parse, cancellation) =>
        {
            var asked = plan.Plan(parse);
            var (prepared, images, _) = await PreparedPlan.PrepareAsync(
                context, asked, data.Choose(parse, context), saved: null, plan.MemoryLimit(parse), cancellation);
            var place = output.Folder(parse, context) ?? ExperimentFolders.Default(context, asked.Preset, images);
            var folder = ExperimentFolders.Open(context, place, output.Fresh(parse));
            var configuration = ExperimentConfiguration.Of(prepared, images);
            using var held = folder.Lock();
            var whole = folder.Open(configuration, (before, after) => context.Output.WriteText(RunText.Growth(before, after)));
            var manifest = Manifest.Write(folder, whole);
            context.Output.WriteText($"{manifest.Names.Count} runs are planned in {context.Workspace.Show(manifest.Path)}.");
            return ExitCode.Done;
        });
        return command;
    }
}
