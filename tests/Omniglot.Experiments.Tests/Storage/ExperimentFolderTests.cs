using Omniglot.Data;
using Omniglot.Experiments.Storage;
using Omniglot.Experiments.Tests.Results;
using Xunit;

namespace Omniglot.Experiments.Tests.Storage;

public sealed class ExperimentFolderTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    private ExperimentFolder Folder => new(_temporary.Path);

    [Theory]
    [InlineData("2048", "paper", "width-2048-seed-1")]
    [InlineData("inf", "paper", "width-inf-seed-1")]
    [InlineData("2^20", "transferred", "width-1048576-seed-1-transferred")]
    public void The_files_of_a_run_bear_its_name(string width, string hyperparameters, string name)
    {
        var run = MadeUp.Configuration(width) with { HyperparameterSet = hyperparameters };
        Assert.Equal(Path.Combine(_temporary.Path, "runs", name + ".json"), Folder.RunFile(run));
        Assert.Equal(Path.Combine(_temporary.Path, "models", name + ".safetensors"), Folder.ModelFile(run));
    }

    [Fact]
    public void Runs_come_back_by_width_and_then_by_seed()
    {
        foreach (var (width, seed) in new[] { ("inf", 1ul), ("128", 10ul), ("128", 9ul), ("8192", 1ul), ("2", 2ul) })
            Folder.WriteRun(MadeUp.Run(width, seed, epochs: 1));
        File.WriteAllText(Path.Combine(_temporary.Path, "runs", "width-2-seed-3.json.0123.tmp"), "{");
        Assert.Equal(
            ["width-2-seed-2", "width-128-seed-9", "width-128-seed-10", "width-8192-seed-1", "width-inf-seed-1"],
            Folder.ReadRuns().Select(run => RunName.Of(run.Configuration)));
    }

    [Fact]
    public void A_folder_without_runs_is_refused_with_the_remedy() =>
        Assert.Contains("an experiment wrote", Assert.Throws<OmniglotException>(Folder.ReadRuns).Message, StringComparison.Ordinal);

    [Fact]
    public void Results_and_distances_are_tables_in_the_folder()
    {
        Assert.Empty(Folder.ReadLimitDistances());
        Folder.WriteResults([MadeUp.Run(epochs: 1)]);
        LimitDistanceCsv.Write(Folder.LimitDistanceFile, MadeUp.Distances());
        Assert.Single(ResultsCsv.Read(_temporary["results.csv"]));
        Assert.Equal(MadeUp.Distances(), Folder.ReadLimitDistances());
    }

    public void Dispose() => _temporary.Dispose();
}
