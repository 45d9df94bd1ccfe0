using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Jobs;
using Omniglot.Cli.Options;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Studies.Common;
using Omniglot.Studies.LabelPreferences;

namespace Omniglot.Cli.Commands.LabelPreferences;

/// <summary><c>omniglot label-preference</c>: which runs of an experiment began unstably.</summary>
internal static class LabelPreferenceCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var folder = new Argument<string>("DIR") { Description = "A folder that an experiment wrote." };
        var widths = ValueOption.List("--widths", "2048,inf", "Only runs of these widths. Default: all.", Width.Parse);
        var metaBatches = ValueOption.Count("--meta-batches", "Meta-batches to measure on, the next ones of each run's meta-training. Default: 10.");
        var metaSteps = ValueOption.Count("--meta-steps", "Measure after so many meta-steps of each run, which are taken again. Default: 0, its "
            + "initial weights.");
        var parallel = new ParallelOption("runs");
        var data = new DataOption();
        var output = new OutputOptions($"plots/{PreferenceStudy.KindName}-DATASET");
        var command = new ExampleCommand(
            PreferenceStudy.KindName,
            "Measure, for each run of identity networks, what the first meta-steps do to a preference for one label. First-order MAML lets it grow "
            + "where adaptation takes back more than all of it; a run in which it grows too far does not train (docs/label-preference.md).",
            [widths, metaSteps, metaBatches, parallel.Option, data.Option, .. output.All])
        {
            Examples =
            [
                new("omniglot label-preference plots/paper", "all runs of the committed experiment"),
                new("omniglot label-preference plots/paper --widths 2048,8192,inf", "the widths where some seeds do not train"),
                new("omniglot label-preference plots/paper --widths inf --meta-steps 100", "the limit after 100 meta-steps: what grew decays"),
            ],
            Arguments = { folder },
        };
        command.SetAction(async (parse, cancellation) =>
        {
            var name = parse.GetRequiredValue(folder);
            var (steps, batches) = (parse.Value(metaSteps, 0), parse.Value(metaBatches, 10));
            var experiment = StoredExperiment.Read(new ExperimentFolder(parse.PathOf(folder, context)));
            var runs = experiment.Runs
                .Where(run => PreferencePlan.Applies(run.Configuration))
                .Where(run => !parse.IsGiven(widths) || parse.GetRequiredValue(widths).Contains(run.Configuration.Width))
                .ToArray();
            if (runs.Length == 0)
                throw new UsageException($"{name} has no run of an identity network{(parse.IsGiven(widths) ? " of these widths" : "")}: `omniglot "
                    + $"status {name}` lists what there is.");
            var images = await context.LoadAsync(data.ChooseFor(parse, context, experiment.Configuration.Dataset), cancellation);
            DatasetCheck.Require(experiment.Configuration.Dataset, experiment.Configuration.DatasetDigest, images);
            var plan = new PreferencePlan([.. runs.Select(run => run.Configuration)], steps, batches);
            UsageException.ThrowIfAny(plan.Problems());
            var path = StudyJob.Path(context, PreferenceStudy.KindName, output.Folder(parse, context), images);
            var place = StudyJob.Folder(context, PreferenceStudy.Kind.Folder(path), output.Fresh(parse));
            var study = new PreferenceStudy(StudyConfiguration.Create(plan, images), images, place);
            var atATime = parallel.Given(parse) ?? RunsAtATime.Choose(runs[0].Configuration.Threads, each: 1);
            var results = await context.Display.CountAsync("runs", progress => study.Run(runs, atATime, progress, cancellation));
            LabelPreferenceView.Print(context, results, [place.ResultsFile, .. results.Draw(place.Root)]);
            return ExitCode.Done;
        });
        return command;
    }
}
