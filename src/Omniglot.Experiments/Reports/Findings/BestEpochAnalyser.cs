using Omniglot.Basics;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports.Findings;

/// <summary>Best epochs at the edge of meta-training.</summary>
public sealed class BestEpochAnalyser : IAnalyser
{
    /// <inheritdoc/>
    public string LooksFor => "a best epoch that is the first or the last of meta-training";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(StoredExperiment experiment)
    {
        // The one epoch of a short run cannot but be at the edge.
        var trained = experiment.Runs.Where(run => run.IsTested() && run.Configuration.Protocol.Epochs > 1).ToArray();
        var first = trained.Where(run => run.BestEpoch <= 1).ToArray();
        if (first.Length > 0)
        {
            yield return new Finding(
                Severity.Warning,
                $"In {Share(first, trained)} validation was best "
                    + $"{(first.All(run => run.BestEpoch == 0) ? "before any epoch" : "by the first epoch")}: what followed did harm.",
                RunList.Of(experiment, first),
                "Lower the meta learning rate.");
        }

        var last = trained.Where(run => run.BestEpoch == run.Configuration.Protocol.Epochs).ToArray();
        if (last.Length > 0)
        {
            yield return new Finding(
                Severity.Note,
                $"In {Share(last, trained)} the last epoch, {string.Join(" or ", last.Select(run => run.BestEpoch).Distinct().Order())}, was the best: "
                    + "accuracy may still have been rising.",
                RunList.Of(experiment, last),
                "Train longer with --epochs, and see whether the best epoch moves.");
        }
    }

    private static string Share(RunRecord[] some, RunRecord[] all) =>
        $"{some.Length} of {Words.Count(all.Length, "meta-trained run")}";
}
