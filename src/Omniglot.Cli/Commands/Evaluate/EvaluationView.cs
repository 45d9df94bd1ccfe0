using Omniglot.Cli.Terminal;
using Omniglot.Data.Splits;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;
using Spectre.Console;

namespace Omniglot.Cli.Commands.Evaluate;

/// <summary>The evaluation of a saved model in two lines.</summary>
internal static class EvaluationView
{
    /// <summary>Prints what was evaluated on what, and the result.</summary>
    public static void Print(IAnsiConsole console, SavedModel model, EvaluationChoice choice, TestResult result)
    {
        var run = model.Configuration;
        var shape = choice.Shape;
        console.WriteText($"Model: {run.Model.Name}, {run.Model.Activation.Name}, {RunText.Name(run)}, {run.HyperparameterSet} hyperparameters, "
            + $"epoch {model.Epoch}, trained on {run.Dataset}");
        console.WriteText($"Tasks: {result.Tasks} of {shape.Ways} ways, {shape.Shots} shots from the "
            + $"{choice.Split.ToString().ToLowerInvariant()} classes, seed {choice.Seed}, {result.InnerSteps} inner steps");
        if (choice.Split == MetaSplit.Validation && CharacterSplit.ValidationNote(run.Protocol.Split) is { } note) console.WriteText(note);
        console.WriteText($"Accuracy: {100 * result.Accuracy:F2} ± {100 * result.Ci95:F2} % (95 % interval over tasks), loss {result.Loss:F4}");
    }
}
