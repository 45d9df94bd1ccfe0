using System.CommandLine;
using Omniglot.Basics;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Options;
using Omniglot.Cli.Terminal;
using Omniglot.Data;
using Omniglot.Data.Sources;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Reports;
using Omniglot.Experiments.Reports.Html;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;

namespace Omniglot.Cli.Commands.Report;

/// <summary><c>omniglot report</c>: an experiment as one page for someone who was not there.</summary>
internal static class ReportCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var folder = new Argument<string>("DIR") { Description = "A folder that an experiment wrote." };
        var data = new DataOption();
        var command = new ExampleCommand("report", "Write DIR/report.html: one page that needs nothing else, with figures, tables, configuration, "
            + "timing, pictures of episodes, and what analysers find to question. It is made from stored results; only the pictures of episodes "
            + "need the data.")
        {
            Examples =
            [
                new("omniglot report plots/paper", "the committed experiment as a page to read, print or send"),
                new("omniglot report plots/quick-omniglot --data ~/omniglot", "with episodes drawn from data of your own"),
            ],
            Arguments = { folder },
            Options = { data.Option },
        };
        command.SetAction(async (parse, cancellation) =>
        {
            var results = new ExperimentFolder(parse.PathOf(folder, context));
            var experiment = StoredExperiment.Read(results);
            var source = data.ChooseFor(parse, context, experiment.Configuration.Dataset);
            var report = ReportContents.Create(experiment, await ImagesAsync(context, experiment.Configuration, source, cancellation));
            FindingsView.Print(context, report.Findings);
            context.TellWritten(HtmlReport.Write(results, report));
            return ExitCode.Done;
        });
        return command;
    }

    // Episodes are an illustration: where the data is not at hand, the rest is worth having.
    private static async Task<ImageSet?> ImagesAsync(
        CliContext context, ExperimentConfiguration configuration, DataSource source, CancellationToken cancellation)
    {
        try
        {
            var images = await context.LoadAsync(source, cancellation);
            DatasetCheck.Require(configuration.Dataset, configuration.DatasetDigest, images);
            return images;
        }
        catch (OmniglotException missing)
        {
            context.Error.WriteWarning($"The report has no pictures of episodes: {missing.Message}");
            return null;
        }
    }
}
