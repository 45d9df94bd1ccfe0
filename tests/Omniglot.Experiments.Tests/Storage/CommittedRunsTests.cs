using Omniglot.Experiments.Storage;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Storage;

/// <summary>The runs under <c>plots/</c>, whose folders bear the hash of their configuration.</summary>
public sealed class CommittedRunsTests
{
    [Fact]
    public void Every_committed_run_still_has_its_name()
    {
        var runs = CommittedPlots.Files("configuration.json").Select(file => Path.GetDirectoryName(file)!).Where(RunFolder.IsBegun).ToArray();
        Assert.True(runs.Length > 300);
        Assert.All(runs, run => RunFolder.Open(run));
    }
}
