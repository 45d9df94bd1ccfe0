using Omniglot.Data;
using Omniglot.Experiments.Models;
using Omniglot.Learning.Learners;
using Omniglot.Studies.Common;

namespace Omniglot.Studies.Features;

/// <summary>Which features of a saved model are shown.</summary>
/// <param name="Run">The run of the model, its configuration.</param>
/// <param name="Epoch">The kept epoch.</param>
/// <param name="Task">Which meta-test task, from 0.</param>
/// <param name="Queries">Drawings of each character beside those that the task adapts to.</param>
/// <param name="InnerSteps">Inner steps of its adaptation.</param>
public sealed record FeaturesPlan(RunConfiguration Run, int Epoch, int Task, int Queries, int InnerSteps) : IStudyPlan
{
    /// <summary>Which layers adapt.</summary>
    public AdaptationScope Scope => Run.Model.ToNetwork().Training.Scope;

    /// <inheritdoc/>
    public IReadOnlyList<string> Problems() => [.. Wrong()];

    private IEnumerable<string> Wrong()
    {
        var shots = Run.Protocol.Shape.Shots;
        if (Task < 0) yield return "Tasks are counted from 0: give --task 0 or more.";
        if (Queries < 1) yield return "Without queries there is nothing to look at: give --queries 1 or more.";
        if (shots + Queries > ImageSet.DrawingsPerCharacter)
            yield return $"{shots} shots + {Queries} queries are more than the {ImageSet.DrawingsPerCharacter} drawings of a character: give fewer --queries.";
        if (InnerSteps < 0) yield return "Inner steps cannot be negative: give --inner-steps 0 or more.";
    }
}
