using Omniglot.Data.Splits;
using Omniglot.Experiments.Models;

namespace Omniglot.Experiments.Running;

/// <summary>What may be chosen when a saved model is evaluated; all else is its run's.</summary>
/// <param name="Split">Whose classes the tasks are made of.</param>
/// <param name="InnerSteps">Inner steps each task adapts with.</param>
/// <param name="MetaBatches">How many meta-batches.</param>
/// <param name="Seed">Seed of the episodes.</param>
public sealed record EvaluationChoice(MetaSplit Split, int InnerSteps, int MetaBatches, ulong Seed)
{
    /// <summary>What the run itself did on a split: its test, or its validation and the same on training classes.</summary>
    public static EvaluationChoice Of(RunConfiguration run, MetaSplit split) => split == MetaSplit.Test
        ? new EvaluationChoice(split, run.Protocol.TestInnerSteps, run.Protocol.TestMetaBatches, run.Seed)
        : new EvaluationChoice(split, run.Protocol.InnerSteps, run.Protocol.ValidationMetaBatches, run.Seed);

    /// <summary>What is wrong with it, each a line with its remedy; none if it can be done.</summary>
    public IReadOnlyList<string> Problems() =>
    [
        .. InnerSteps < 0 ? (string[])["Inner steps cannot be negative: give --inner-steps 0 or more."] : [],
        .. MetaBatches < 1 ? (string[])["Meta-batches are counted from 1: give --meta-batches 1 or more."] : [],
    ];
}
