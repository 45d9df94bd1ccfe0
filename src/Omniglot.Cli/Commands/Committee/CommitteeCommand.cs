using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Options;
using Omniglot.Experiments.Reports;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Studies.Committees;

namespace Omniglot.Cli.Commands.Committee;

/// <summary><c>omniglot committee</c>: averaged logits of the networks of each width.</summary>
internal static class CommitteeCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var folder = new Argument<string>("DIR") { Description = "A folder that an experiment wrote, with the models of its runs." };
        var widths = ValueOption.List("--widths", "512,2048", "Only networks of these widths. Default: all.", Width.Parse);
        var metaBatches = ValueOption.Count("--test-meta-batches", "Meta-batches of test tasks. Default: as many as the experiment's own test.");
        var seed = ValueOption.Seed("--seed", "Seed of the test tasks, the same for all networks. Default: the experiment's first.");
        var data = new DataOption();
        var command = new ExampleCommand(
            "committee",
            "Test committees of an experiment's networks: those of one width that differ in their seed adapt to the same test tasks, each by itself, and "
            + "the mean of their logits answers, of 1, 2, 4, … members and of all. It removes what is random in a finite width and leaves what width "
            + "itself does. Adds committees.csv to the folder; of networks whose limit was trained, too, with their distance from it.",
            [widths, metaBatches, seed, data.Option])
        {
            Examples =
            [
                new("omniglot committee plots/relu-quick-omniglot", "all its widths"),
                new("omniglot committee plots/quick-omniglot --widths 32,128 --test-meta-batches 20", "two widths on fewer tasks"),
            ],
            Arguments = { folder },
        };
        command.SetAction(async (parse, cancellation) =>
        {
            var name = parse.GetRequiredValue(folder);
            var results = new ExperimentFolder(parse.PathOf(folder, context));
            var experiment = StoredExperiment.Read(results);
            var plan = experiment.Configuration.Plan;
            var choice = new CommitteeChoice(parse.Value(seed, plan.Seeds.Min()), parse.Value(metaBatches, plan.Protocol.TestMetaBatches));
            UsageException.ThrowIfAny(choice.Problems());
            var networks = CommitteeNetworks.In(experiment.Runs)
                .Where(one => !parse.IsGiven(widths) || parse.GetRequiredValue(widths).Contains(one.Width))
                .ToArray();
            if (networks.Length == 0)
                throw new UsageException($"{name} has no tested network{(parse.IsGiven(widths) ? " of these widths" : "")}: `omniglot status {name}` lists "
                    + "what there is.");
            var images = await context.LoadAsync(data.ChooseFor(parse, context, experiment.Configuration.Dataset), cancellation);
            DatasetCheck.Require(experiment.Configuration.Dataset, experiment.Configuration.DatasetDigest, images);
            var study = new CommitteeStudy(results, images, choice);
            var committees = await context.Display.CountAsync(
                "networks",
                progress => study.Measure(networks, experiment.Derived.Committees, some => results.WriteCommittees(some), progress, cancellation));
            CommitteeView.Print(context, committees, [results.CommitteesFile, .. ReportFiles.Write(results, experiment.Runs, experiment.Distances)]);
            return ExitCode.Done;
        });
        return command;
    }
}
