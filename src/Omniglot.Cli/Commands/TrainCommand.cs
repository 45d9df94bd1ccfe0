using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Options;
using Omniglot.Experiments.Plans;
using Omniglot.Learning;

namespace Omniglot.Cli.Commands;

/// <summary><c>omniglot train</c>: one run.</summary>
internal static class TrainCommand
{
    private const string Name = "train";

    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var width = ValueOption.Of("--width", "WIDTH", "Width: a number up to 2^40, a power such as 2^20, or inf for the limit.", Width.Parse);
        width.Required = true;
        var seed = ValueOption.Seed("--seed", "Seed of episodes and initial weights. Default: 1.");
        var hyperparameters = new HyperparameterOptions();
        var protocol = new ProtocolOptions(defaultEpochs: "100");
        var machine = new MachineOptions();
        var data = new DataOption();
        var output = new OutputOptions("plots/train-DATASET-width-WIDTH-seed-SEED");
        var command = new ExampleCommand(Name, "Meta-train and test one network; its results look like those of an experiment with one run.")
        {
            Examples =
            [
                new("omniglot train --width inf", "the limit, 100 epochs"),
                new("omniglot train --width 2^20 --seed 7 --epochs 10 --schedule cosine", "a very wide network, shortly"),
                new("omniglot train --width 64 --meta-learning-rate 0.2 --sigma-u 1 --sigma-v 0.1 --bias-multiplier 1", "hyperparameters of your own"),
            ],
        };
        foreach (var option in (Option[])[width, seed, .. hyperparameters.All, .. protocol.All, .. machine.All, data.Option, .. output.All]) command.Options.Add(option);
        command.SetAction((parse, cancellation) => new ExperimentJob(context).RunAsync(
            new ExperimentRequest
            {
                Plan = machine.Apply(parse, hyperparameters.Apply(parse, Presets.Paper with
                {
                    Preset = Name,
                    Widths = [parse.GetValue(width)],
                    Seeds = [parse.Value(seed, 1ul)],
                    Protocol = protocol.Apply(parse, Presets.Paper.Protocol),
                    LimitDistance = null,
                })),
                Source = data.Choose(parse, context),
                Folder = output.Folder(parse, context),
                DefaultName = (plan, dataset) => FormattableString.Invariant($"{Name}-{dataset}-width-{plan.Widths[0]}-seed-{plan.Seeds[0]}"),
                Fresh = output.Fresh(parse),
            },
            cancellation));
        return command;
    }
}
