using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;

namespace Omniglot.Experiments.Running;

/// <summary>What may be chosen when a saved model is evaluated; all else is its run's.</summary>
/// <param name="Split">Whose classes the tasks are made of.</param>
/// <param name="Shape">Ways, shots and queries of the tasks.</param>
/// <param name="InnerSteps">Inner steps each task adapts with.</param>
/// <param name="MetaBatches">How many meta-batches.</param>
/// <param name="Seed">Seed of the episodes.</param>
public sealed record EvaluationChoice(MetaSplit Split, EpisodeShape Shape, int InnerSteps, int MetaBatches, ulong Seed)
{
    /// <summary>What the run itself did on a split: its test, or its validation and the same on training classes.</summary>
    public static EvaluationChoice Of(RunConfiguration run, MetaSplit split) => split == MetaSplit.Test
        ? new EvaluationChoice(split, run.Protocol.ShapeOf(split), run.Protocol.TestInnerSteps, run.Protocol.TestMetaBatches, run.Seed)
        : new EvaluationChoice(split, run.Protocol.ShapeOf(split), run.Protocol.InnerSteps, run.Protocol.ValidationMetaBatches, run.Seed);

    /// <summary>What is wrong with it, each a line with its remedy; none if it can be done.</summary>
    /// <param name="run">The run whose model is evaluated.</param>
    public IReadOnlyList<string> Problems(RunConfiguration run) =>
    [
        .. InnerSteps < 0 ? (string[])["Inner steps cannot be negative: give --inner-steps 0 or more."] : [],
        .. MetaBatches < 1 ? (string[])["Meta-batches are counted from 1: give --meta-batches 1 or more."] : [],
        .. PlanValidation.ShapeProblems(Shape),
        .. Shape.Ways == run.Protocol.ShapeOf(Split).Ways || run.Model.TellsAnyWays
            ? (string[])[]
            : [$"The readout of this model has learned to tell {run.Protocol.Shape.Ways} ways apart, not {Shape.Ways}: leave --ways out, or take a network "
                + "whose readout starts at zero and is not meta-trained."],
    ];
}
