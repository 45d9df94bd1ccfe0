using Omniglot.Basics;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports.Findings;

/// <summary>Networks that do no better than guessing.</summary>
public sealed class ChanceAnalyser : IAnalyser
{
    /// <inheritdoc/>
    public string LooksFor => "test accuracies within the error bar of guessing";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(StoredExperiment experiment) =>
        from summary in experiment.Summaries
        where summary.TestAccuracy is not null
        let chance = summary.Runs[0].Configuration.GuessingAccuracy()
        where summary.TestAccuracy!.Mean - summary.TestSpread <= chance
        select new Finding(
            Severity.Problem,
            $"{RunList.Name(summary)} is at {Decimals.Percent(summary.TestAccuracy!.Mean)} ± {Decimals.Percent(summary.TestSpread ?? 0)} %, "
                + $"and guessing gives {Decimals.Percent(chance)} %.",
            RunList.OfTested([summary]),
            "Look at the learning curve: where it never rises, the rates are too small; where it rises and falls, they are too large.");
}
