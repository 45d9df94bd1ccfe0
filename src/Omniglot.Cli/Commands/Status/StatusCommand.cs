using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Options;
using Omniglot.Cli.Terminal;
using Omniglot.Cli.Views;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Cli.Commands.Status;

/// <summary><c>omniglot status</c>: how far the runs of an experiment have come.</summary>
internal static class StatusCommand
{
    private static readonly TimeSpan OnTerminal = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan InPipe = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder of an experiment, or its manifest." };
        var watch = new Option<bool>("--watch") { Description = "Look again and again, until all runs have ended or failed." };
        var command = new ExampleCommand("status", "Count the runs of an experiment that are done, running, pending, interrupted, failed and "
            + "diverged, and show how far those that run have come. It only looks, whoever works on them.")
        {
            Examples =
            [
                new("omniglot status plots/sweep", "a look"),
                new("omniglot status plots/sweep --watch", "until all is done"),
            ],
            Arguments = { folder },
            Options = { watch },
        };
        command.SetAction((parse, cancellation) =>
        {
            var (place, names) = Sweeps.Names(parse.PathOf(folder, context));
            var accounts = new RunAccounts(place, context.Time);
            var view = new StatusView(context.Output, context.Workspace.Show(place.Root));
            if (!parse.GetValue(watch)) view.Print(accounts.Take(names));
            else view.Watch(Looks(accounts, names, context, cancellation));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static IEnumerable<IReadOnlyList<RunAccount>> Looks(
        RunAccounts accounts, IReadOnlyList<string> names, CliContext context, CancellationToken cancellation)
    {
        var pause = context.Output.IsLive() ? OnTerminal : InPipe;
        while (true)
        {
            var seen = accounts.Take(names);
            yield return seen;
            if (seen.All(account => account.State.HasEnded || account.State.Status == RunStatus.Failed)) yield break;
            for (var waited = TimeSpan.Zero; waited < pause; waited += Glance)
            {
                if (context.OutputIsUnread()) yield break;
                cancellation.WaitHandle.WaitOne(Glance);
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }
}
