using System.Globalization;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Learning;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Training;

namespace Omniglot.Cli.Commands.Tune;

/// <summary>The command line of <c>train</c> that repeats a run; every number has all its digits.</summary>
internal static class TrainCommandLine
{
    /// <summary>The whole command line, the name of the program first.</summary>
    public static string Of(RunConfiguration run) =>
        string.Join(' ', ["omniglot", "train", .. Model(run), .. Protocol(run.Protocol, Presets.Paper.Protocol), .. Machine(run)]);

    private static IEnumerable<string> Model(RunConfiguration run)
    {
        if (run.Kernel is { } kernel)
        {
            var limit = kernel.Kernel;
            yield return $"--model {run.Model} --activation {run.Activation} --hidden-layers {run.HiddenLayers}";
            yield return $"--sigma-w {limit.SigmaW} --sigma-b {limit.SigmaB} --readout-scale {limit.SigmaV} "
                + $"--kernel-rate {kernel.MetaLearningRate}";
            if (kernel.Storage != KernelStorage.Half) yield return $"--kernel-storage {Lower(kernel.Storage)}";
        }
        else if (run.Hyperparameters is { } row)
        {
            yield return $"--width {run.Width}";
            yield return run.HyperparameterSet == Lower(HyperparameterSet.Custom)
                ? $"--meta-learning-rate {row.MetaLearningRate} --sigma-u {row.SigmaU} --sigma-v {row.SigmaV} "
                    + $"--bias-multiplier {row.BiasMultiplier}"
                : $"--hyperparameters {run.HyperparameterSet}";
        }

        yield return $"--seed {run.Seed}";
    }

    // What train does unless told otherwise need not be told.
    private static IEnumerable<string> Protocol(Protocol run, Protocol usual)
    {
        (string Option, string Value, string Usual)[] options =
        [
            ("epochs", Text(run.Epochs), Text(usual.Epochs)),
            ("meta-batches", Text(run.MetaBatches), Text(usual.MetaBatches)),
            ("validation-meta-batches", Text(run.ValidationMetaBatches), Text(usual.ValidationMetaBatches)),
            ("test-meta-batches", Text(run.TestMetaBatches), Text(usual.TestMetaBatches)),
            ("tasks", Text(run.Tasks), Text(usual.Tasks)),
            ("ways", Text(run.Shape.Ways), Text(usual.Shape.Ways)),
            ("shots", Text(run.Shape.Shots), Text(usual.Shape.Shots)),
            ("queries", Text(run.Shape.Queries), Text(usual.Shape.Queries)),
            ("split", Lower(run.Split), Lower(usual.Split)),
            ("inner-steps", Text(run.InnerSteps), Text(usual.InnerSteps)),
            ("test-inner-steps", Text(run.TestInnerSteps), Text(usual.TestInnerSteps)),
            ("inner-step-size", Text(run.InnerStepSize), Text(usual.InnerStepSize)),
            ("gradient-clip", Text(run.GradientClip), Text(usual.GradientClip)),
            ("schedule", Lower(run.Schedule), Lower(usual.Schedule)),
        ];
        return options.Where(option => option.Value != option.Usual).Select(option => $"--{option.Option} {option.Value}");
    }

    private static IEnumerable<string> Machine(RunConfiguration run)
    {
        yield return $"--threads {run.Threads}";
        if (run.Precision != Precision.Float32) yield return $"--dtype {Lower(run.Precision)}";
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    private static string Lower(Enum value) => value.ToString().ToLowerInvariant();
}
