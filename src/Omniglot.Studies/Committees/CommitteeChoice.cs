using Omniglot.Data.Splits;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Running;

namespace Omniglot.Studies.Committees;

/// <summary>Which test tasks committees answer.</summary>
/// <param name="TaskSeed">The seed that draws them, the same for all networks.</param>
/// <param name="MetaBatches">How many meta-batches of them.</param>
public sealed record CommitteeChoice(ulong TaskSeed, int MetaBatches)
{
    /// <summary>What is wrong with it, each a line with its remedy; none if it can be done.</summary>
    public IReadOnlyList<string> Problems() =>
        MetaBatches < 1 ? ["Meta-batches are counted from 1: give --test-meta-batches 1 or more."] : [];

    /// <summary>The tasks, for a network that is tested as its run tests it.</summary>
    public EvaluationChoice ToEvaluation(RunConfiguration run) =>
        EvaluationChoice.Of(run, MetaSplit.Test) with { MetaBatches = MetaBatches, Seed = TaskSeed };
}
