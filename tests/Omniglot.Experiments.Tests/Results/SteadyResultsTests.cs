using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Results;

/// <summary>What README and docs/label-preference.md say of the committed runs of set steady.</summary>
public sealed class SteadyResultsTests
{
    private readonly IReadOnlyList<RunRecord> _runs = StoredExperiment.Read(new ExperimentFolder(CommittedPlots.Folder("steady"))).Runs;

    [Fact]
    public void They_are_ten_seeds_of_eight_widths_and_the_limit_with_the_row_of_the_set()
    {
        Assert.Equal(90, _runs.Count);
        Assert.Equal(9, _runs.Select(run => run.Configuration.Width).Distinct().Count());
        Assert.Equal(10, _runs.Select(run => run.Configuration.Seed).Distinct().Count());
        Assert.All(_runs, run => Assert.Equal(NetworkModel.Linear(SteadyHyperparameters.Row), run.Configuration.Model));
    }

    [Fact]
    public void None_is_lost() => Assert.DoesNotContain(_runs, run => run.Status != RunStatus.Done || run.HasCollapsed());

    // Three tenths of a point.
    [Fact]
    public void Medians_from_32_units_on_are_those_that_were_published()
    {
        var summaries = WidthSummary.Of(_runs).Where(summary => summary.Width >= Width.Of(32) && summary.Published is not null).ToArray();
        Assert.Equal(6, summaries.Length);
        Assert.All(summaries, summary => Assert.InRange(summary.MedianAccuracy!.Median - summary.Published!.Accuracy, -0.003, 0.003));
        Assert.True(summaries[^1].TestAccuracy!.Mean >= 0.664);
    }
}
