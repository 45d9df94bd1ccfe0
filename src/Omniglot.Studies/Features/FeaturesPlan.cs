using Omniglot.Data;
using Omniglot.Experiments.Results;

namespace Omniglot.Studies.Features;

/// <summary>Which features of a saved model are shown.</summary>
/// <param name="Run">The run of the model, its configuration.</param>
/// <param name="Epoch">The kept epoch.</param>
/// <param name="Task">Which meta-test task, from 0.</param>
/// <param name="Queries">Drawings of each character beside those that the task adapts to.</param>
/// <param name="InnerSteps">Inner steps of its adaptation.</param>
public sealed record FeaturesPlan(RunConfiguration Run, int Epoch, int Task, int Queries, int InnerSteps)
{
    /// <summary>Everything that is wrong with it, each a line with its remedy.</summary>
    public IReadOnlyList<string> Problems() =>
    [
        .. Task < 0 ? (string[])["Tasks are counted from 0: give --task 0 or more."] : [],
        .. Queries < 1 ? (string[])["Without queries there is nothing to look at: give --queries 1 or more."] : [],
        .. Run.Protocol.Shape.Shots + Queries > ImageSet.DrawingsPerCharacter
            ? (string[])[$"{Run.Protocol.Shape.Shots} shots + {Queries} queries are more than the {ImageSet.DrawingsPerCharacter} drawings of a character: give fewer --queries."]
            : [],
        .. InnerSteps < 0 ? (string[])["Inner steps cannot be negative: give --inner-steps 0 or more."] : [],
    ];
}
