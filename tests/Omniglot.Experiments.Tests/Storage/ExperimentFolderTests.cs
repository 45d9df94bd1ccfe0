using Omniglot.Basics;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Learning.Networks;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Storage;

public sealed class ExperimentFolderTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    private ExperimentFolder Folder => new(_temporary.Path);

    [Theory]
    [InlineData("2048", "paper", "width-2048-seed-1-paper")]
    [InlineData("inf", "sigma-u=2^-1 sigma-v=2^0", "width-inf-seed-1-sigma-u-2--1-sigma-v-2-0")]
    public void The_folder_of_a_run_bears_its_name_in_words_and_the_hash_of_its_configuration(string width, string hyperparameters, string words)
    {
        var run = MadeUp.Configuration(width) with { HyperparameterSet = hyperparameters };
        Assert.Equal(Path.Combine(_temporary.Path, "runs", $"{words}-{RunName.Hash(run)[..16]}"), Folder.Of(run).Root);
    }

    // Names of stored results depend on it: whoever changes it makes them unreadable.
    [Fact]
    public void The_hash_of_a_known_configuration_is_known()
    {
        var run = MadeUp.Configuration("32") with { Model = NetworkModel.Linear(new Hyperparameters(0.1, 1, 0.03125, 1)) };
        Assert.StartsWith("a863141efac1d52e", RunName.Hash(run), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_difference_of_configurations_makes_another_name()
    {
        var run = MadeUp.Configuration("32");
        RunConfiguration[] others =
        [
            run, run with { Threads = 1 }, run with { Seed = 2 }, run with { DatasetDigest = "another" }, run with { Precision = Precision.Float64 },
            run with { Protocol = run.Protocol with { TestInnerSteps = 19 } },
                run with { Model = NetworkModel.Linear(run.Model.ToNetwork().Row! with { SigmaU = 1.0000000000000002 }) },
        ];
        Assert.Equal(others.Length, others.Select(RunName.Of).Distinct().Count());
    }

    [Fact]
    public void Runs_come_back_by_width_and_then_by_seed()
    {
        foreach (var (width, seed) in new[] { ("inf", 1ul), ("128", 10ul), ("128", 9ul), ("8192", 1ul), ("2", 2ul) })
            Folder.WriteRun(MadeUp.Run(width, seed, epochs: 1));
        Directory.CreateDirectory(Path.Combine(_temporary.Path, "runs", "width-2-seed-3-killed-at-once"));
        Assert.Equal(
            ["2 2", "128 9", "128 10", "8192 1", "inf 1"],
            Folder.ReadRuns().Select(run => $"{run.Configuration.Width} {run.Configuration.Seed}"));
    }

    [Fact]
    public void A_folder_without_runs_is_refused_with_the_remedy() =>
        Assert.Contains("that an experiment", Assert.Throws<OmniglotException>(Folder.ReadRuns).Message, StringComparison.Ordinal);

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
