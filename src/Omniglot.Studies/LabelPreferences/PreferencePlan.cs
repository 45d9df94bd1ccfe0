using Omniglot.Experiments.Models;
using Omniglot.Learning.Training;
using Omniglot.Studies.Common;

namespace Omniglot.Studies.LabelPreferences;

/// <summary>Whose preference for one label is measured, and when.</summary>
/// <param name="Runs">Runs of one experiment, of identity networks.</param>
/// <param name="MetaSteps">After so many of their meta-steps, taken again in float64.</param>
/// <param name="MetaBatches">On so many of the next meta-batches.</param>
public sealed record PreferencePlan(IReadOnlyList<RunConfiguration> Runs, int MetaSteps, int MetaBatches) : IStudyPlan
{
    /// <summary>Whether the weights of a run have such a preference to measure: those of an identity network, the limit included.</summary>
    public static bool Applies(RunConfiguration run) => run.Model is NetworkModel { Row: not null };

    /// <inheritdoc/>
    public IReadOnlyList<string> Problems() => [.. Wrong()];

    private IEnumerable<string> Wrong()
    {
        if (MetaSteps < 0) yield return $"{MetaSteps} meta-steps cannot be taken: give --meta-steps 0 or more.";
        if (MetaBatches < 1) yield return $"Nothing can be measured on {MetaBatches} meta-batches: give --meta-batches 1 or more.";
        if (Runs.Count == 0 || !Runs.All(Applies)) yield return "A preference is measured of runs of identity networks: name an experiment that has some.";

        // A constant rate goes on for ever; the others are made for the length of their run.
        var ends = Runs.Where(run => run.Protocol.Schedule != Schedule.Constant).Select(run => run.Protocol.MetaSteps);
        foreach (var most in ends.Where(most => MetaSteps > most).Take(1))
            yield return $"Its schedule ends after {most} meta-steps of a run: give --meta-steps {most} or fewer.";
    }
}
