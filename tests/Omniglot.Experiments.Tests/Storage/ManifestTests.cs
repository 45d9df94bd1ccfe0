using Omniglot.Basics;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Storage;

public sealed class ManifestTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    private static ExperimentConfiguration Configuration => new()
    {
        Plan = Presets.Paper with
        {
            Widths = [Width.Of(2), Width.Infinite],
            Seeds = [1, 2, 3],
            Hyperparameters = [HyperparameterSet.Paper, HyperparameterSet.Transferred],
            Grids = [HyperparameterGrid.Parse("sigma-v=2^-4..2^-3"), HyperparameterGrid.Parse("meta-learning-rate=2^-5..2^-3")],
        },
        Dataset = "made up",
        DatasetDigest = "digest",
        Environment = new SoftwareEnvironment("0.1", "10", "0.107", "2.10", "linux-x64", 2),
    };

    private ExperimentFolder Folder => new(_temporary.Path);

    [Fact]
    public void A_manifest_comes_back_with_every_run_by_number()
    {
        var written = Manifest.Write(Folder, Configuration);
        var read = Manifest.Read(_temporary.Path);
        RunConfiguration[] runs = [.. Configuration.Runs()];
        Assert.Equal(2 * 2 * 3 * 2 * 3, runs.Length);
        Assert.Equal(runs.Select(RunName.Of), read.Names);
        Assert.Equal(written.Names, read.Names);
        Assert.Equal(runs, read.CheckedRuns());
        for (var i = 0; i < runs.Length; i++) Assert.Equal(runs[i], read.Run(i));
        Assert.Equal(Path.GetFullPath(_temporary.Path), Path.GetFullPath(read.Folder.Root));
    }

    [Fact]
    public void Runs_of_a_sweep_are_told_apart_by_the_name_of_their_hyperparameters()
    {
        RunConfiguration[] runs = [.. Configuration.Runs()];
        Assert.Equal(12, runs.Select(run => run.HyperparameterSet).Distinct().Count());
        var one = runs.First(run => run.HyperparameterSet == "transferred sigma-v=2^-3 meta-learning-rate=2^-4");
        Assert.Equal((0.125, 0.0625), (one.Model.ToNetwork().Row!.SigmaV, one.MetaLearningRate));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(72)]
    public void A_number_without_a_run_is_refused(int index)
    {
        var manifest = Manifest.Write(Folder, Configuration);
        Assert.Contains("from 0 to 71", Assert.Throws<OmniglotException>(() => manifest.Run(index)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"runs\":72", "\"runs\":71", "71 runs are announced and 72 follow")]
    [InlineData("\"format\":1", "\"format\":2", "its format is 2")]
    [InlineData("\"format\":1,", "", "no format version")]
    [InlineData("\"preset\":\"paper\",", "", "preset")]
    public void A_manifest_that_was_changed_is_refused_in_one_line(string part, string replacement, string named)
    {
        var path = Manifest.Write(Folder, Configuration).Path;
        var text = File.ReadAllText(path);
        Assert.Contains(part, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(part, replacement, StringComparison.Ordinal));
        var refusal = Assert.Throws<OmniglotException>(() => Manifest.Read(path)).Message;
        Assert.Contains(named, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal);
    }

    [Fact]
    public void A_run_is_never_another_than_was_planned()
    {
        var path = Manifest.Write(Folder, Configuration).Path;
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"innerStepSize\":0.4", "\"innerStepSize\":0.5", StringComparison.Ordinal));
        var changed = Manifest.Read(path);
        Assert.Contains("plans other runs", Assert.Throws<OmniglotException>(() => changed.Run(0)).Message, StringComparison.Ordinal);
        Assert.Contains("plans other runs", Assert.Throws<OmniglotException>(changed.CheckedRuns).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_cut_short_is_refused_wherever_it_is_cut()
    {
        var path = Manifest.Write(Folder, Configuration).Path;
        var text = File.ReadAllText(path);
        for (var length = 0; length < text.Length; length += 211)
        {
            File.WriteAllText(path, text[..length]);
            Assert.Throws<OmniglotException>(() => Manifest.Read(path));
        }
    }

    public void Dispose() => _temporary.Dispose();
}
