using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Jobs;
using Omniglot.Cli.Options;

namespace Omniglot.Cli.Commands.Train;

/// <summary><c>omniglot train</c>: one run.</summary>
internal static class TrainCommand
{
    private const string Name = "train";

    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var run = new RunOptions();
        var data = new DataOption();
        var records = new RecordOptions();
        var output = new OutputOptions("plots/train-DATASET-width-WIDTH-seed-SEED, of a kernel plots/train-DATASET-MODEL-seed-SEED");
        var command = new ExampleCommand(
            Name,
            "Meta-train and test one network; its results look like those of an experiment with one run. A perceptron (an activation, depth or "
            + "parametrization is given) starts from preset relu-paper and its protocol.",
            [.. run.All, records.CheckpointInterval, records.TensorBoard, data.Option, .. output.All])
        {
            Examples =
            [
                new("omniglot train --width inf", "the limit, 100 epochs"),
                new("omniglot train --width 2^20 --seed 7 --epochs 10 --schedule cosine", "a very wide network, shortly"),
                new("omniglot train --width 512 --activation relu --hidden-layers 2 --epochs 5", "a ReLU network by its published recipe, shortly"),
                new("omniglot train --model ntk --epochs 0 --inner-step-size 0.1", "the NTK of a ReLU network, which only adapts"),
                new("omniglot train --width 64 --meta-learning-rate 0.2 --sigma-u 1 --sigma-v 0.1 --bias-multiplier 1", "hyperparameters of your own"),
            ],
        };
        command.SetAction((parse, cancellation) => new ExperimentJob(context).RunAsync(
            new ExperimentRequest
            {
                Plan = run.Plan(parse, Name, alone: true),
                MemoryLimit = run.MemoryLimit(parse),
                KernelCache = run.KernelCache(parse, context),
                CheckpointInterval = records.Interval(parse),
                TensorBoard = parse.GetValue(records.TensorBoard),
                Source = data.Choose(parse, context),
                Folder = output.Folder(parse, context),
                DefaultName = (plan, dataset) => $"{Name}-{dataset}-{RunOptions.Subject(plan)}-seed-{plan.Seeds[0]}",
                Fresh = output.Fresh(parse),
            },
            cancellation));
        return command;
    }
}
