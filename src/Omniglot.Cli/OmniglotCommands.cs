using System.CommandLine;
using System.CommandLine.Help;
using Omniglot.Cli.Commands.Bench;
using Omniglot.Cli.Commands.Collect;
using Omniglot.Cli.Commands.Committee;
using Omniglot.Cli.Commands.CoordinateChecks;
using Omniglot.Cli.Commands.Data;
using Omniglot.Cli.Commands.Evaluate;
using Omniglot.Cli.Commands.Experiment;
using Omniglot.Cli.Commands.Extrapolate;
using Omniglot.Cli.Commands.Features;
using Omniglot.Cli.Commands.LabelPreferences;
using Omniglot.Cli.Commands.OneStep;
using Omniglot.Cli.Commands.Parametrizations;
using Omniglot.Cli.Commands.Plan;
using Omniglot.Cli.Commands.Plot;
using Omniglot.Cli.Commands.Replay;
using Omniglot.Cli.Commands.Report;
using Omniglot.Cli.Commands.Run;
using Omniglot.Cli.Commands.Slurm;
using Omniglot.Cli.Commands.Status;
using Omniglot.Cli.Commands.Train;
using Omniglot.Cli.Commands.Transfer;
using Omniglot.Cli.Commands.Tune;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;

namespace Omniglot.Cli;

/// <summary>All commands.</summary>
internal static class OmniglotCommands
{
    /// <summary>The root command, with every other below it and examples in the help of each.</summary>
    public static RootCommand Create(CliContext context)
    {
        var root = new ExampleRootCommand(
            "Meta-trains maximal-update networks of growing width on few-shot Omniglot, with their exact infinite-width limit beside them, and draws "
            + "accuracy against width.")
        {
            Examples =
            [
                new("omniglot experiment", "the main picture in minutes"),
                new("omniglot data --contact-sheet omniglot.png", "see the data"),
                new("omniglot experiment --help", "options and examples of a command"),
            ],
            Subcommands =
            {
                ExperimentCommand.Create(context),
                TrainCommand.Create(context),
                TuneCommand.Create(context),
                PlanCommand.Create(context),
                RunCommand.Create(context),
                StatusCommand.Create(context),
                CollectCommand.Create(context),
                SlurmCommand.Create(context),
                EvaluateCommand.Create(context),
                PlotCommand.Create(context, StudyView.Print),
                CommitteeCommand.Create(context),
                ExtrapolateCommand.Create(context),
                ReportCommand.Create(context),
                ReplayCommand.Create(context),
                OneStepCommand.Create(context),
                DataCommand.Create(context),
                BenchCommand.Create(context),
                ParametrizationCommand.Create(context),
                CoordinateCheckCommand.Create(context),
                TransferCommand.Create(context),
                FeaturesCommand.Create(context),
                LabelPreferenceCommand.Create(context),
            },
        };
        var help = root.Options.OfType<HelpOption>().Single();
        var usual = (HelpAction)help.Action!;
        usual.MaxWidth = context.Output.Profile.Width;
        help.Action = new HelpWithExamples(usual);
        return root;
    }
}
