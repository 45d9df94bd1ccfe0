using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Options;
using Omniglot.Cli.Terminal;
using Omniglot.Cli.Views;
using Omniglot.Experiments.Storage;

namespace Omniglot.Cli.Commands.Collect;

/// <summary><c>omniglot collect</c>: the results of runs that several processes carried out, in one table.</summary>
internal static class CollectCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var file = new Argument<string>("MANIFEST") { Description = "A manifest that plan wrote, or the folder of an experiment." };
        var command = new ExampleCommand("collect", "Merge the results of all runs that have ended into results.csv, whoever carried them out; those "
            + "without a result are counted. Exit code 1 where runs are missing.")
        {
            Examples = [new("omniglot collect plots/sweep", "then omniglot plot plots/sweep draws them")],
            Arguments = { file },
        };
        command.SetAction(parse =>
        {
            var (folder, accounts, rows) = Sweeps.Collect(parse.PathOf(file, context), context.Time);
            new StatusView(context.Output, context.Workspace.Show(folder.Root)).Print(accounts);
            context.Output.WriteText($"{rows} of {accounts.Count} runs are in {context.Workspace.Show(folder.ResultsFile)}.");
            if (MissesDistances(folder))
                context.Error.WriteNote("Distances from the limit are not measured by run: omniglot experiment --from "
                    + $"{context.Workspace.Show(folder.Root)} --output {context.Workspace.Show(folder.Root)} adds them.");
            return accounts.All(account => account.State.HasEnded) ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static bool MissesDistances(ExperimentFolder folder) =>
        File.Exists(folder.ConfigurationFile) && !File.Exists(folder.LimitDistanceFile)
        && ExperimentFolder.ReadConfiguration(folder.Root).Plan.LimitDistance is not null;
}
