using Omniglot.Studies.Common;
using Omniglot.Studies.Transfer;
using Omniglot.Studies.Tuning;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Studies.Tests.Common;

public sealed class CommittedStudiesTests
{
    [Fact]
    public void Every_committed_search_and_trial_reads_and_is_written_as_it_was()
    {
        var plans = CommittedPlots.Files("tuning.json");
        var trials = plans.SelectMany(plan => Directory.GetFiles(Path.Combine(Path.GetDirectoryName(plan)!, "trials"))).ToArray();
        Assert.True(plans.Count > 5 && trials.Length > 100, $"{plans.Count}, {trials.Length}");
        Assert.All(plans, file => Assert.True(CommittedPlots.IsKept<TuningPlan>(file, format: 1), file));
        Assert.All(trials, file => Assert.True(CommittedPlots.IsKept<Trial>(file, format: 1), file));
    }

    [Fact]
    public void Every_committed_study_of_transfer_reads_and_is_written_as_it_was()
    {
        var files = CommittedPlots.Files("transfer*.json");
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(CommittedPlots.IsKept<StudyConfiguration<TransferPlan>>(file, format: 1), file));
    }
}
