using Omniglot.Experiments.Storage;
using Xunit;

namespace Omniglot.Experiments.Tests.Storage;

/// <summary>The runs under <c>plots/</c>, whose folders bear the hash of their configuration.</summary>
public sealed class CommittedRunsTests
{
    [Fact]
    public void Every_committed_run_still_has_its_name()
    {
        var runs = Directory.EnumerateDirectories(Path.Combine(Root(), "plots"), "runs", SearchOption.AllDirectories)
            .SelectMany(Directory.EnumerateDirectories).Where(RunFolder.IsBegun).ToArray();
        Assert.True(runs.Length > 300);
        Assert.All(runs, run => RunFolder.Open(run));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Omniglot.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("There is no repository around the test.");
        return folder.FullName;
    }
}
