using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;

namespace Omniglot.Cli.Commands.Parametrizations;

/// <summary><c>omniglot parametrization</c>: what theory says of a parametrization.</summary>
internal static class ParametrizationCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var options = new ParametrizationOptions();
        var command = new ExampleCommand(
            "parametrization",
            "Print what theory says of an abc-parametrization: how pre-activations and their changes scale with the width, and whether training is "
            + "unstable, trivial, in the kernel regime or learns features.",
            options.All)
        {
            Examples =
            [
                new("omniglot parametrization", "all known ones, two hidden layers"),
                new("omniglot parametrization mf", "mean field, which has one hidden layer"),
                new("omniglot parametrization --a -0.5,0.5 --b 0.5,0.5 --c 0", "exponents of your own"),
            ],
            Arguments = { options.Name },
        };
        command.SetAction(parse =>
        {
            ParametrizationView.Print(context.Output, options.Read(parse));
            return ExitCode.Done;
        });
        return command;
    }
}
