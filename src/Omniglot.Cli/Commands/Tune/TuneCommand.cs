using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Options;
using Omniglot.Experiments.Plans;
using Omniglot.Studies.Tuning;

namespace Omniglot.Cli.Commands.Tune;

/// <summary><c>omniglot tune</c>: a search for hyperparameters.</summary>
internal static class TuneCommand
{
    private const string Name = "tune";

    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var grids = ValueOption.Several(
            "--grid",
            "NAME=VALUES",
            "A hyperparameter and the numbers it is tried at: plain ones, such as sigma-b=0.5,0.7,1, or powers of two, such as sigma-b=2^-2..2^6 or, "
            + $"in half steps, sigma-b=2^-2..2^6:0.5. Once for each of: {string.Join(", ", TunableValue.Names)}.",
            HyperparameterGrid.Parse);
        var search = ValueOption.Choice(
            "--search", "Try all points of the grids, or draw --trials of them. Default: grid.", ("grid", TuningSearch.Grid), ("random", TuningSearch.Random));
        var trials = ValueOption.Count("--trials", "How many points a random search tries.");
        var run = new RunOptions();
        var parallel = new ParallelOption("trials");
        var data = new DataOption();
        var output = new OutputOptions("plots/tune-DATASET-width-WIDTH-seed-SEED, of a kernel plots/tune-DATASET-MODEL-seed-SEED");
        var command = new ExampleCommand(
            Name,
            "Search for hyperparameters by meta-validation accuracy, with as many inner steps as the test has; the test's classes are never touched. "
            + "Every trial is stored, and an interrupted search goes on where it stopped. Prints the winner as a command line of train.",
            [grids, search, trials, .. run.All, parallel.Option, data.Option, .. output.All])
        {
            Examples =
            [
                new("omniglot tune --model ntk --hidden-layers 2 --epochs 0 --test-inner-steps 1 --grid sigma-b=2^0..2^8", "a kernel that only adapts"),
                new("omniglot tune --width inf --epochs 5 --grid meta-learning-rate=2^-6..2^0 --grid sigma-v=2^-8..2^0 --search random --trials "
                    + "20", "a network, 20 points of a plane"),
                new("omniglot tune --model gp --epochs 2 --kernel-cache kernels --grid "
                    + "kernel-rate=2^-16..2^-4:2", "a kernel's outer loop; its rows are computed once"),
            ],
        };
        command.SetAction((parse, cancellation) => new TuneJob(context).RunAsync(
            new TuneRequest
            {
                Plan = run.Plan(parse, Name, alone: false),
                AtATime = parallel.Given(parse),
                Grids = parse.GetValue(grids) ?? [],
                Search = parse.Value(search, TuningSearch.Grid),
                Trials = parse.ValueOrNone(trials),
                MemoryLimit = run.MemoryLimit(parse),
                KernelCache = run.KernelCache(parse, context),
                Source = data.Choose(parse, context),
                Data = data.Given(parse),
                Folder = output.Folder(parse, context),
                Fresh = output.Fresh(parse),
            },
            cancellation));
        return command;
    }
}
