using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Jobs;
using Omniglot.Cli.Options;
using Omniglot.Data;
using Omniglot.Experiments.Storage;
using Omniglot.Studies.Features;

namespace Omniglot.Cli.Commands.Features;

/// <summary><c>omniglot features</c>: a picture of what the hidden layer makes of a task.</summary>
internal static class FeaturesCommand
{
    private const string Name = "features";
    private const int DefaultQueries = 15;

    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var file = new ModelArgument();
        var task = ValueOption.Count("--task", "Which of the run's meta-test tasks, from 0. Default: 0.");
        var queries = ValueOption.Count("--queries", $"Drawings of each character beside those that the task adapts to. Default: {DefaultQueries}.");
        var steps = ValueOption.Count("--inner-steps", "Inner steps of the adaptation. Default: the run's own in its test.");
        var data = new DataOption();
        var output = new OutputOptions($"plots/{Name}-DATASET");
        var command = new ExampleCommand(
            Name,
            "Draw a few meta-test characters in two principal components of the last hidden layer of a saved network: at the start of meta-training, "
            + "after it, and after adaptation.",
            [task, queries, steps, data.Option, .. output.All])
        {
            Examples =
            [
                new("omniglot features plots/paper/runs/width-2048-seed-1-paper", "the first task of its test"),
                new("omniglot features plots/paper/runs/width-inf-seed-1-paper --task 3 --inner-steps 1 --output "
                    + "plots/features-task-3", "another task, adapted shortly"),
            ],
            Arguments = { file.Argument },
        };
        command.SetAction(async (parse, cancellation) =>
        {
            using var model = SavedModel.Read(file.File(parse, context));
            var run = model.Configuration;
            var left = ImageSet.DrawingsPerCharacter - run.Protocol.Shape.Shots;
            var plan = new FeaturesPlan(
                run,
                model.Epoch,
                parse.Value(task, 0),
                parse.Value(queries, Math.Min(DefaultQueries, left)),
                parse.Value(steps, run.Protocol.TestInnerSteps));
            UsageException.ThrowIfAny(plan.Problems());
            var images = await context.LoadAsync(data.ChooseFor(parse, context, run.Dataset), cancellation);
            var path = StudyJob.Path(context, Name, output.Folder(parse, context), images);
            var folder = StudyJob.Folder(context, SavedFeatures.Kind.Folder(path), output.Fresh(parse));
            var results = SavedFeatures.Project(model, images, plan, folder);
            FeaturesView.Print(context, results, [folder.ResultsFile, .. results.Draw(folder.Root)]);
            return ExitCode.Done;
        });
        return command;
    }
}
