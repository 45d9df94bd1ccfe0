using System.CommandLine;
using Omniglot.Cli.Display;
using Omniglot.Cli.Help;
using Omniglot.Cli.Options;
using Omniglot.Experiments.Reports;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;

namespace Omniglot.Cli.Commands;

/// <summary><c>omniglot label-preference</c>: which runs of an experiment began unstably.</summary>
internal static class LabelPreferenceCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var folder = new Argument<string>("DIR") { Description = "A folder that an experiment wrote." };
        var widths = ValueOption.List("--widths", "2048,inf", "Only runs of these widths. Default: all.", Width.Parse);
        var metaBatches = ValueOption.Count("--meta-batches", "Meta-training meta-batches of each run's seed to measure on. Default: 10.");
        var data = new DataOption();
        var command = new ExampleCommand("label-preference", "Measure, for each run of identity networks, what the first meta-steps do to a preference for one label. First-order MAML lets it grow where adaptation takes back more than all of it; a run in which it grows too far does not train (docs/label-preference.md).")
        {
            Examples =
            [
                new("omniglot label-preference plots/paper", "all runs of the committed experiment"),
                new("omniglot label-preference plots/paper --widths 2048,8192,inf", "the widths where some seeds do not train"),
            ],
            Arguments = { folder },
        };
        foreach (var option in (Option[])[widths, metaBatches, data.Option]) command.Options.Add(option);
        command.SetAction(async (parse, cancellation) =>
        {
            var experiment = StoredExperiment.Read(new ExperimentFolder(context.Workspace.Resolve(parse.GetRequiredValue(folder))));
            var runs = experiment.Runs
                .Where(run => RunPreference.Applies(run.Configuration) && (!parse.IsGiven(widths) || parse.GetRequiredValue(widths).Contains(run.Configuration.Width)))
                .ToArray();
            if (runs.Length == 0) throw new UsageException($"No run of an identity network in {parse.GetRequiredValue(folder)} has such a width: see `omniglot status {parse.GetRequiredValue(folder)}`.");
            var images = await context.LoadAsync(data.ChooseFor(parse, context, experiment.Configuration.Dataset), cancellation);
            DatasetCheck.Require(experiment.Configuration.Dataset, experiment.Configuration.DatasetDigest, images);
            var measured = new Dictionary<RunConfiguration, RunPreference>();
            LabelPreferenceView.Print(context.Output, [.. runs.Select(Measure)]);
            return ExitCode.Done;

            // Sets of hyperparameters share those of large widths.
            RunPreference Measure(RunRecord run)
            {
                cancellation.ThrowIfCancellationRequested();
                var key = run.Configuration with { HyperparameterSet = "" };
                if (!measured.TryGetValue(key, out var known)) known = measured[key] = RunPreference.Of(run, images, parse.Value(metaBatches, 10));
                return known with { Run = run };
            }
        });
        return command;
    }
}
