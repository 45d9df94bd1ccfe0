using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Jobs;
using Omniglot.Cli.Options;
using Omniglot.Experiments.Storage;

namespace Omniglot.Cli.Commands.Experiment;

/// <summary><c>omniglot experiment</c>: the main job.</summary>
internal static class ExperimentCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var plan = new PlanOptions();
        var records = new RecordOptions();
        var parallel = new ParallelOption("runs");
        var data = new DataOption();
        var output = new OutputOptions("plots/PRESET-DATASET, with --from plots/PRESET-DATASET-rerun");
        var from = ValueOption.Text("--from", "FILE|DIR", "Run a saved experiment again: its experiment.json, or its folder. Only --kernel-cache, "
            + "--parallel, --checkpoint-interval, --tensorboard, --data, --output and --fresh may stand beside it.");
        var command = new ExampleCommand(
            "experiment",
            "Meta-train every width and the limit on the same episodes; table, figures and all results go to one folder. An interrupted experiment "
            + "goes on where it stopped, in the middle of a run, too. More seeds, widths, sets of hyperparameters, points of grids or kernel limits "
            + "in the same folder are added to what it holds; what would change a run there is refused.",
            [.. plan.All, records.KernelCache, parallel.Option, records.CheckpointInterval, records.TensorBoard, data.Option, .. output.All, from])
        {
            Examples =
            [
                new("omniglot experiment", "widths 2 to 8192 and the limit, 10 epochs"),
                new("omniglot experiment --preset paper --seeds 1,2,3", "the full protocol of the paper, three seeds"),
                new("omniglot experiment --preset paper --seeds 1..10 --hyperparameters paper,transferred", "both sets, ten seeds"),
                new("omniglot experiment --widths 32,2^20,inf --hyperparameters transferred", "hyperparameters of the limit at other widths"),
                new("omniglot experiment --ways 20 --shots 5 --split lake --output plots/lake-20-way", "another kind of tasks"),
                new("omniglot experiment --preset kernels --seeds 1,2,3 --kernel-cache kernels", "the kernel limits, before and after meta-training"),
                new("omniglot experiment --models mup,gp,ntk --widths 8,128,inf", "networks and kernel limits in one figure"),
                new("omniglot experiment --widths 2^1..2^8,inf --meta-learning-rate 0.1 --sigma-u 0.94 --sigma-v 2^-5 --bias-multiplier 1 --output plots/own",
                    "hyperparameters of your own"),
                new("omniglot experiment --from plots/paper/experiment.json", "a saved experiment again"),
            ],
        };
        command.SetAction((parse, cancellation) =>
        {
            var request = parse.IsGiven(from) ? Rerun(parse.GetRequiredValue(from)) : New();
            return new ExperimentJob(context).RunAsync(request, cancellation);

            ExperimentRequest New() => new()
            {
                Plan = plan.Plan(parse),
                AtATime = parallel.Given(parse),
                TensorBoard = parse.GetValue(records.TensorBoard),
                MemoryLimit = plan.MemoryLimit(parse),
                KernelCache = parse.PathOf(records.KernelCache, context),
                CheckpointInterval = records.Interval(parse),
                Source = data.ChooseOrGlyphs(parse, context),
                Folder = output.Folder(parse, context),
                DefaultName = (chosen, dataset) => $"{chosen.Preset}-{dataset}",
                Fresh = output.Fresh(parse),
            };

            ExperimentRequest Rerun(string path)
            {
                RefuseBeside(parse, [.. plan.All]);
                var saved = ExperimentFolder.ReadConfiguration(context.Workspace.Resolve(path, from.Name));
                return new()
                {
                    Plan = saved.Plan,
                    Saved = saved,
                    AtATime = parallel.Given(parse),
                    TensorBoard = parse.GetValue(records.TensorBoard),
                    KernelCache = parse.PathOf(records.KernelCache, context),
                    CheckpointInterval = records.Interval(parse),
                    Source = data.ChooseFor(parse, context, saved.Dataset),
                    Folder = output.Folder(parse, context),
                    DefaultName = (chosen, dataset) => $"{chosen.Preset}-{dataset}-rerun",
                    Fresh = output.Fresh(parse),
                };
            }
        });
        return command;
    }

    private static void RefuseBeside(ParseResult parse, IEnumerable<Option> options)
    {
        var given = parse.NamesGiven(options);
        if (given.Length > 0)
            throw new UsageException($"--from runs a saved configuration as it is, and {string.Join(", ", given)} would change it: leave out either.");
    }
}
