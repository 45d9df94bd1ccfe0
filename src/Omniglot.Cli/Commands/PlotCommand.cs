using System.CommandLine;
using Omniglot.Cli.Display;
using Omniglot.Cli.Help;
using Omniglot.Cli.Options;
using Omniglot.Experiments.Reports;
using Omniglot.Experiments.Storage;

namespace Omniglot.Cli.Commands;

/// <summary><c>omniglot plot</c>: figures from stored results.</summary>
internal static class PlotCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var folder = new Argument<string>("DIR") { Description = "A folder that an experiment wrote." };
        var with = ValueOption.Of("--with", "DIR", "Draw the runs of another experiment, too, in accuracy against width: kernel limits beside networks.", text => text);
        var command = new ExampleCommand("plot", "Draw the figures of an experiment again from its stored results, without training, and print its table.")
        {
            Examples =
            [
                new("omniglot plot plots/paper", "the figures of the committed experiment"),
                new("omniglot plot plots/paper --with plots/kernels", "its networks, and the kernel limits beside them"),
            ],
            Arguments = { folder },
            Options = { with },
        };
        command.SetAction(parse =>
        {
            var results = new ExperimentFolder(context.Workspace.Resolve(parse.GetRequiredValue(folder)));
            var beside = parse.IsGiven(with) ? new ExperimentFolder(context.Workspace.Resolve(parse.GetRequiredValue(with))).ReadRuns() : [];
            ResultsView.Print(context, results, results.ReadRuns(), ReportFiles.Write(results, beside));
            return ExitCode.Done;
        });
        return command;
    }
}
