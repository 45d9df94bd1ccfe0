using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;
using Omniglot.Learning;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Plans;

/// <summary>Checks a whole plan before anything runs.</summary>
public static class PlanValidation
{
    private const double MostWeights = 4e9;
    private const int MostRuns = 1_000_000;

    /// <summary>What is wrong with a plan on whatever data, each a line with its remedy; to be asked before the data is fetched, as
    /// <see cref="ClassProblems"/> is afterwards.</summary>
    public static IReadOnlyList<string> Problems(ExperimentPlan plan) => [.. PlanProblems(plan), .. ProtocolProblems(plan.Protocol)];

    private static IEnumerable<string> PlanProblems(ExperimentPlan plan)
    {
        if (plan.Widths.Count == 0 && plan.Kernels is not { Count: > 0 }) yield return "There are no widths: give at least one, such as --widths 32,inf.";
        if (plan.Widths.Distinct().Count() < plan.Widths.Count) yield return "A width is given twice: give each once.";
        if (plan.Seeds.Count == 0) yield return "There are no seeds: give at least one, such as --seeds 1,2,3.";
        if (plan.Seeds.Distinct().Count() < plan.Seeds.Count) yield return "A seed is given twice: give each once.";
        if (plan.Threads < 1) yield return $"{plan.Threads} threads cannot work: give --threads 1 or more.";
        if (plan.Hyperparameters.Count == 0) yield return "There is no set of hyperparameters: give at least one, such as --hyperparameters paper.";
        if (plan.Hyperparameters.Distinct().Count() < plan.Hyperparameters.Count) yield return "A set of hyperparameters is given twice: give each once.";
        if (plan.Hyperparameters.Contains(HyperparameterSet.Custom) != plan.Custom is not null)
            yield return "Custom hyperparameters are given without being chosen, or chosen without being given: give all four or none.";
        foreach (var problem in GridProblems(plan)) yield return problem;
        if (Runs(plan) > MostRuns) yield return $"The plan has more than {MostRuns} runs: give fewer seeds or widths, or coarser grids.";
        foreach (var problem in PerceptronProblems(plan)) yield return problem;
        foreach (var kernel in plan.Kernels ?? [])
        {
            foreach (var problem in KernelProblems(kernel)) yield return problem;
        }

        if (plan.Custom is { } row)
        {
            if (!(row.MetaLearningRate >= 0) || !(row.SigmaU >= 0) || !(row.SigmaV >= 0)
                || !double.IsFinite(row.MetaLearningRate + row.SigmaU + row.SigmaV + row.BiasMultiplier))
                yield return "A rate or an initial scale is negative or not finite: give numbers from 0.";
        }
    }

    private static double Runs(ExperimentPlan plan) =>
        (double)plan.Seeds.Count * plan.Widths.Count * plan.Hyperparameters.Count
        * (plan.Grids?.Aggregate(1.0, (points, grid) => points * Math.Max(1, grid.Points.Count)) ?? 1);

    private static IEnumerable<string> GridProblems(ExperimentPlan plan)
    {
        if (plan.Grids is not { } grids) return [];
        var network = (plan with { Grids = null, Kernels = null }).Runs(new DatasetIdentity("", "")).FirstOrDefault();
        return network is null
            ? ["Grids are of networks, and there are none: leave out --grid, or give --widths."]
            : Sweep.Problems(network, grids);
    }

    private static IEnumerable<string> PerceptronProblems(ExperimentPlan plan)
    {
        if (plan.Protocol.TrainShape is { } shape && shape.Ways != plan.Protocol.Shape.Ways
            && plan.Perceptron?.Model is not { Network.Readout: ReadoutStart.Zero, Training: { TrainsReadout: false, Scope: AdaptationScope.Readout } })
        {
            yield return $"Training on {shape.Ways} ways and testing on {plan.Protocol.Shape.Ways} needs a readout that is held at zero and alone adapts: "
                + "give the same ways, or choose preset relu-paper.";
        }

        if (plan.Perceptron is not { Model: var model }) yield break;
        if (plan.Widths.Any(width => width.IsInfinite))
            yield return "Only identity networks with one hidden layer have a limit that can be meta-trained here: leave out inf.";
        foreach (var width in plan.Widths.Where(width => !width.IsInfinite && Bytes(model.HiddenLayers, width, plan.Precision) > MostWeights))
        {
            yield return $"The weights of width {width} take {Bytes(model.HiddenLayers, width, plan.Precision) / 1e9:F0} GB: "
                + $"give widths whose weights take at most {MostWeights / 1e9:F0}.";
        }

        if (model.Training.Problem() is { } training) yield return training;
        if (!(model.MetaLearningRate >= 0) || !double.IsFinite(model.MetaLearningRate))
            yield return "The meta learning rate is negative or not finite: give a number from 0.";
        if (model.Network.Problem() is { } network) yield return network;
    }

    private static double Bytes(double layers, Width width, Precision precision)
    {
        double n = width.Units;
        return (precision == Precision.Float64 ? sizeof(double) : sizeof(float)) * n * (ImageSet.PixelsPerDrawing + (layers - 1) * n);
    }

    private static IEnumerable<string> KernelProblems(KernelPlan plan)
    {
        if (!plan.Kernel.Network.Activation.HasKernel)
        {
            var known = string.Join(" or ", Activation.All.Where(activation => activation.HasKernel));
            yield return $"No kernel of activation {plan.Kernel.Network.Activation} is known here: give --activation {known}.";
        }

        if (plan.Kernel.Network.Problem() is not null || !(plan.MetaLearningRate >= 0) || !double.IsFinite(plan.MetaLearningRate))
            yield return "A rate or an initial scale of a kernel is negative or not finite: give numbers from 0.";
        if (plan.Protocol.Shift > 0)
        {
            yield return "A kernel limit keeps its function on the drawings as they are, and --shift moves them: leave out --shift, or the kernel limits.";
        }

        foreach (var problem in ProtocolProblems(plan.Protocol)) yield return problem;
    }

    /// <summary>What is wrong with a protocol on whatever data.</summary>
    public static IEnumerable<string> ProtocolProblems(Protocol protocol)
    {
        foreach (var problem in ShapeProblems(protocol.Shape).Concat(protocol.TrainShape is { } trained ? ShapeProblems(trained) : [])) yield return problem;
        if (protocol.Tasks < 1 || protocol.MetaBatches < 1 || protocol.ValidationMetaBatches < 1 || protocol.TestMetaBatches < 1)
            yield return "Tasks and meta-batches are counted from 1: give positive numbers.";
        if (protocol.Epochs < 0) yield return $"{protocol.Epochs} epochs cannot be run: give --epochs 0 or more.";
        if (protocol.InnerSteps < 0 || protocol.TestInnerSteps < 0) yield return "Inner steps cannot be negative: give 0 or more.";
        if (!(protocol.InnerStepSize >= 0) || !double.IsFinite(protocol.InnerStepSize))
            yield return "The inner step size is negative or not finite: give a number from 0.";
        if (!(protocol.GradientClip > 0)) yield return "The gradient clip must be positive: give a number above 0.";
        if (protocol.Shift is < 0 or >= ImageSet.Side)
            yield return $"A shift by {protocol.Shift} pixels moves the drawing out of its square: give --shift 0 to {ImageSet.Side - 1}.";
        if (protocol.AverageWeights is not (>= 0 and < 1))
            yield return "The decay of averaged weights is no number from 0 to below 1: give one, such as --average-weights 0.999.";
    }

    /// <summary>What is wrong with tasks of a shape.</summary>
    public static IEnumerable<string> ShapeProblems(EpisodeShape shape)
    {
        if (shape.Ways < 2) yield return $"{shape.Ways}-way tasks tell nothing apart: give --ways 2 or more.";
        if (shape.Shots < 1) yield return $"{shape.Shots} shots leave nothing to adapt to: give --shots 1 or more.";
        if (shape.Queries < 1) yield return $"{shape.Queries} queries leave nothing to judge by: give --queries 1 or more.";
        if (shape.Shots + shape.Queries > ImageSet.DrawingsPerCharacter)
        {
            yield return $"{shape.Shots} shots + {shape.Queries} queries are more than the {ImageSet.DrawingsPerCharacter} drawings of a character: "
                + "choose fewer.";
        }
    }

    /// <summary>What is wrong with a protocol on some data: a split with too few classes.</summary>
    public static IEnumerable<string> ClassProblems(Protocol protocol, ImageSet images)
    {
        foreach (var split in Enum.GetValues<MetaSplit>())
        {
            var ways = protocol.ShapeOf(split).Ways;
            var classes = new ClassPool(images, protocol.Split, split).Classes.Count;
            if (classes < ways)
                yield return $"{ways}-way tasks need as many classes, and the {split.ToString().ToLowerInvariant()} split has {classes}: choose fewer ways.";
        }
    }
}
