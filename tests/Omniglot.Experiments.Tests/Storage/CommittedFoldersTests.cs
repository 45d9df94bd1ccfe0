using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Storage;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Storage;

public sealed class CommittedFoldersTests
{
    [Fact]
    public void Every_committed_run_opens_by_the_hash_of_its_configuration()
    {
        var runs = CommittedPlots.Files("configuration.json").Select(file => RunFolder.Open(Path.GetDirectoryName(file)!)).ToArray();
        Assert.True(runs.Length > 300, $"{runs.Length}");
        Assert.All(runs, run => Assert.True(CommittedPlots.IsKept<RunConfiguration>(run.ConfigurationFile, format: 1), run.Root));
        Assert.All(runs, run => Assert.NotNull(run.ReadRecord()));
    }

    [Fact]
    public void Every_committed_experiment_plans_the_runs_that_it_holds()
    {
        var files = CommittedPlots.Files("experiment.json");
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(CommittedPlots.IsKept<ExperimentConfiguration>(file, format: 2), file));
        foreach (var file in files)
        {
            var folder = Path.GetDirectoryName(file)!;
            var planned = ExperimentFolder.ReadConfiguration(folder).Runs().Select(RunName.Of).ToHashSet();
            var held = new ExperimentFolder(folder).RunFolders().Select(run => RunName.Of(run.Configuration)).ToHashSet();
            Assert.True(planned.Overlaps(held), folder);
        }
    }
}
