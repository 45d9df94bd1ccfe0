using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Options;
using Omniglot.Cli.Views;
using Omniglot.Experiments.Reports;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Studies;
using Omniglot.Studies.Common;

namespace Omniglot.Cli.Commands.Plot;

/// <summary><c>omniglot plot</c>: figures from stored results.</summary>
internal static class PlotCommand
{
    /// <summary>Prints what the folder of a study holds, and the figures drawn from it.</summary>
    public delegate void PrintStudy(CliContext context, string folder, StudyResults results, IReadOnlyList<string> figures);

    /// <summary>The command.</summary>
    /// <param name="context">The surroundings.</param>
    /// <param name="print">Prints a study as its own command does.</param>
    public static Command Create(CliContext context, PrintStudy print)
    {
        var folder = new Argument<string>("DIR") { Description = "A folder that an experiment or a study wrote." };
        var with = ValueOption.Several("--with", "DIR", "Draw the runs of another experiment, too, in accuracy against width: kernel limits beside "
            + "networks. May be given more than once, or as a list DIR,DIR.", text => text);
        var command = new ExampleCommand(
            "plot",
            "Draw the figures of an experiment or a study again from its stored results, without training, and print its table.")
        {
            Examples =
            [
                new("omniglot plot plots/paper", "the figures of the committed experiment"),
                new("omniglot plot plots/transfer", "those of the committed study of transfer"),
                new("omniglot plot plots/paper --with plots/kernels", "its networks, and the kernel limits beside them"),
            ],
            Arguments = { folder },
            Options = { with },
        };
        command.SetAction(parse =>
        {
            var root = parse.PathOf(folder, context);
            if (StudyKinds.Find(root) is { } study)
            {
                if (parse.IsGiven(with))
                    throw new UsageException("--with draws runs of several experiments, and this folder is of a study: leave out --with.");
                print(context, root, study, study.Draw(root));
                return ExitCode.Done;
            }

            var results = new ExperimentFolder(root);
            RunRecord[] beside = [.. parse.Value(with, []).SelectMany(Folders).SelectMany(other => new ExperimentFolder(other).ReadRuns())];
            var runs = results.ReadRuns();
            var files = ReportFiles.Write(results, runs, results.ReadLimitDistances(), beside);
            results.WriteResults(runs);
            ResultsView.Print(context, results, runs, files);
            return ExitCode.Done;
        });
        return command;

        // A comma may be part of a name.
        IEnumerable<string> Folders(string text) =>
            Directory.Exists(Full(text)) ? [Full(text)] : text.Split(',', StringSplitOptions.TrimEntries).Select(Full);

        string Full(string path) => context.Workspace.Resolve(path, with.Name);
    }
}
