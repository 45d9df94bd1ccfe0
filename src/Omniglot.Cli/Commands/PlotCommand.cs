using System.CommandLine;
using Omniglot.Cli.Display;
using Omniglot.Cli.Help;
using Omniglot.Experiments.OneStep;
using Omniglot.Experiments.Reports;
using Omniglot.Experiments.Storage;

namespace Omniglot.Cli.Commands;

/// <summary><c>omniglot plot</c>: figures from stored results.</summary>
internal static class PlotCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var folder = new Argument<string>("DIR") { Description = "A folder that an experiment or one-step wrote." };
        var command = new ExampleCommand("plot", "Draw the figures of an experiment again from its stored results, without training, and print its table.")
        {
            Examples = [new("omniglot plot plots/paper", "the figures of the committed experiment")],
            Arguments = { folder },
        };
        command.SetAction(parse =>
        {
            var oneStep = new OneStepFolder(context.Workspace.Resolve(parse.GetRequiredValue(folder)));
            if (oneStep.Exists)
            {
                OneStepView.Print(context, oneStep, oneStep.Draw());
                return ExitCode.Done;
            }

            var results = new ExperimentFolder(context.Workspace.Resolve(parse.GetRequiredValue(folder)));
            ResultsView.Print(context, results, results.ReadRuns(), ReportFiles.Write(results));
            return ExitCode.Done;
        });
        return command;
    }
}
