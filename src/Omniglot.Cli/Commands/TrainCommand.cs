using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Options;
using Omniglot.Experiments.Plans;
using Omniglot.Learning;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Training;

namespace Omniglot.Cli.Commands;

/// <summary><c>omniglot train</c>: one run.</summary>
internal static class TrainCommand
{
    private const string Name = "train";

    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var width = ValueOption.Of("--width", "WIDTH", "Width: a number up to 2^40, a power such as 2^20, or inf for the limit.", Width.Parse);
        var model = ValueOption.Choice<KernelLimit?>(
            "--model", "A network (mup), or a kernel limit: the GP of a wide network whose readout alone is trained, or the NTK. Default: mup.", ("mup", null), ("gp", KernelLimit.Gp), ("ntk", KernelLimit.Ntk));
        var network = new NetworkOptions("relu, one; of a network identity, one");
        var kernel = new KernelOptions(network);
        var seed = ValueOption.Seed("--seed", "Seed of episodes and initial weights. Default: 1.");
        var hyperparameters = new HyperparameterOptions();
        var perceptron = new PerceptronOptions(network, hyperparameters.Rate, hyperparameters.Bias);
        var protocol = new ProtocolOptions(defaultEpochs: "100");
        var machine = new MachineOptions();
        var data = new DataOption();
        var output = new OutputOptions("plots/train-DATASET-width-WIDTH-seed-SEED, of a kernel plots/train-DATASET-MODEL-seed-SEED");
        var command = new ExampleCommand(Name, "Meta-train and test one network; its results look like those of an experiment with one run. A perceptron (an activation, depth or parametrization is given) starts from preset relu-paper and its protocol.")
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
        foreach (var option in (Option[])[model, width, seed, .. hyperparameters.All, network.Activation, network.HiddenLayers, .. perceptron.Own, .. kernel.All, .. protocol.All, .. machine.All, data.Option, .. output.All]) command.Options.Add(option);
        command.SetAction((parse, cancellation) => new ExperimentJob(context).RunAsync(
            new ExperimentRequest
            {
                Plan = machine.Apply(parse, Plan(parse)),
                MemoryLimit = kernel.Limit(parse),
                Source = data.Choose(parse, context),
                Folder = output.Folder(parse, context),
                DefaultName = (plan, dataset) => FormattableString.Invariant($"{Name}-{dataset}-{Subject(plan)}-seed-{plan.Seeds[0]}"),
                Fresh = output.Fresh(parse),
            },
            cancellation));
        return command;

        ExperimentPlan Plan(ParseResult parse)
        {
            var start = Presets.Paper with
            {
                Preset = Name,
                Widths = [],
                Seeds = [parse.Value(seed, 1ul)],
                Protocol = protocol.Apply(parse, new Protocol()),
                LimitDistance = null,
            };
            if (parse.GetValue(model) is { } limit)
            {
                Refuse(parse, "a network", [width, .. hyperparameters.All, .. perceptron.Own]);
                return start with { Kernels = [kernel.Plan(parse, limit, start.Protocol)] };
            }

            Refuse(parse, "a kernel limit", kernel.All);
            if (!parse.IsGiven(width)) throw new UsageException("A network needs a width: give --width, such as --width 32 or --width inf.");
            var ofWidth = start with { Widths = [parse.GetValue(width)] };
            if (!perceptron.AreGiven(parse)) return hyperparameters.Apply(parse, ofWidth);
            Refuse(parse, "an identity network with one hidden layer", hyperparameters.OfIdentity);
            return ofWidth with
            {
                Protocol = protocol.Apply(parse, Presets.ReluPaper.Protocol),
                Perceptron = perceptron.Apply(parse, Presets.ReluPaper.Perceptron!),
            };
        }
    }

    private static string Subject(ExperimentPlan plan) =>
        plan.Kernels is [{ Kernel: var kernel }]
            ? FormattableString.Invariant($"{kernel.Limit}-{kernel.Network.Activation}-{kernel.Network.HiddenLayers}-layer").ToLowerInvariant()
            : FormattableString.Invariant($"width-{plan.Widths[0]}");

    private static void Refuse(ParseResult parse, string subject, IEnumerable<Option> options)
    {
        var given = options.Where(option => parse.IsGiven(option)).Select(option => option.Name).ToArray();
        if (given.Length > 0)
            throw new UsageException($"{string.Join(", ", given)} {(given.Length == 1 ? "is" : "are")} of {subject}, and something else is asked for: leave out either.");
    }
}
