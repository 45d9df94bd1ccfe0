using Omniglot.Studies.Common;
using Omniglot.Studies.CoordinateChecks;
using Omniglot.Studies.Features;
using Omniglot.Studies.OneStep;
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

    [Fact]
    public void Every_committed_record_of_another_study_reads_and_is_written_as_it_was()
    {
        AssertKept<StudyConfiguration<CoordinateCheckPlan>>("coordinate-check.json");
        AssertKept<StudyConfiguration<FeaturesPlan>>("features.json");
        AssertKept<OneStepRecord>("one-step.json");
    }

    private static void AssertKept<T>(string name)
        where T : class
    {
        Assert.NotEmpty(CommittedPlots.Files(name));
        Assert.All(CommittedPlots.Files(name), file => Assert.True(CommittedPlots.IsKept<T>(file, format: 1), file));
    }

    public static TheoryData<string> Folders() =>
        [.. StudyKinds.All.SelectMany(kind => CommittedPlots.Files($"{kind.Name}.json")).Select(file => Path.GetDirectoryName(file)!)];

    [Fact]
    public void Every_kind_of_study_is_committed() =>
        Assert.All(StudyKinds.All, kind => Assert.NotEmpty(CommittedPlots.Files($"{kind.Name}.json")));

    [Theory]
    [MemberData(nameof(Folders))]
    public void The_figures_of_a_committed_folder_are_drawn_again_from_it_alone(string committed)
    {
        using var folder = new TemporaryFolder();
        CommittedPlots.CopyResults(committed, folder["copy"]);
        var results = StudyKinds.Find(folder["copy"]);
        Assert.NotNull(results);
        var drawn = results.Draw(folder["copy"]).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(CommittedPlots.Figures(committed), drawn);
        Assert.All(CommittedPlots.Figures(committed), name => Assert.True(new FileInfo(Path.Combine(folder["copy"], name)).Length > 0));
    }

    [Fact]
    public void A_folder_of_no_study_is_none() => Assert.Null(StudyKinds.Find(Path.GetDirectoryName(CommittedPlots.Files("experiment.json")[0])!));
}
