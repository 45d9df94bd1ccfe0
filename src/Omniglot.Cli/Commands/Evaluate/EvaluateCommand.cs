using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Options;
using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;

namespace Omniglot.Cli.Commands.Evaluate;

/// <summary><c>omniglot evaluate</c>: a saved model on few-shot tasks.</summary>
internal static class EvaluateCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var file = new ModelArgument();
        var split = ValueOption.Choice(
            "--on", "Whose classes the tasks are made of. Default: test.",
            ("test", MetaSplit.Test), ("validation", MetaSplit.Validation), ("train", MetaSplit.Train));
        var ways = ValueOption.Count(
            "--ways", "Classes of a task, of a network whose readout starts at zero and is not meta-trained; others keep theirs. Default: the run's own.");
        var shots = ValueOption.Count("--shots", "Support drawings of each class. Default: the run's own.");
        var queries = ValueOption.Count("--queries", "Query drawings of each class. Default: the run's own.");
        var innerSteps = ValueOption.Count("--inner-steps", "Inner steps. Default: the run's own, in its test or in its training.");
        var metaBatches = ValueOption.Count("--meta-batches", "Meta-batches of tasks. Default: the run's own, of its test or of its validation.");
        var seed = ValueOption.Seed("--seed", "Seed of the episodes. Default: the run's own.");
        var data = new DataOption();
        var command = new ExampleCommand(
            "evaluate",
            "Adapt a saved model to few-shot tasks and print its accuracy. All that is not given here is read from the model's own configuration; "
            + "with nothing given, the result is that of its run.",
            [split, ways, shots, queries, innerSteps, metaBatches, seed, data.Option])
        {
            Examples =
            [
                new("omniglot evaluate plots/paper/runs/width-inf-seed-1-paper", "the test of its run again"),
                new("omniglot evaluate plots/paper/runs/width-32-seed-1-paper --inner-steps 1 --seed 7", "fewer inner steps on other episodes"),
                new("omniglot evaluate plots/relu-shifted/runs/width-2048-seed-1-shifted --ways 20 --meta-batches 500", "ReLU networks on 20 ways"),
            ],
            Arguments = { file.Argument },
        };
        command.SetAction(async (parse, cancellation) =>
        {
            using var model = SavedModel.Read(file.File(parse, context));
            var choice = EvaluationChoice.Of(model.Configuration, parse.Value(split, MetaSplit.Test));
            choice = choice with
            {
                Shape = new EpisodeShape(
                    parse.Value(ways, choice.Shape.Ways), parse.Value(shots, choice.Shape.Shots), parse.Value(queries, choice.Shape.Queries)),
                InnerSteps = parse.Value(innerSteps, choice.InnerSteps),
                MetaBatches = parse.Value(metaBatches, choice.MetaBatches),
                Seed = parse.Value(seed, choice.Seed),
            };
            UsageException.ThrowIfAny(choice.Problems(model.Configuration));
            var images = await context.LoadAsync(data.ChooseFor(parse, context, model.Configuration.Dataset), cancellation);
            EvaluationView.Print(context.Output, model, choice, ModelEvaluation.Run(model, images, choice, cancellation));
            return ExitCode.Done;
        });
        return command;
    }
}
