using Omniglot.Experiments.Reports;
using Omniglot.Experiments.Storage;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Reports;

public sealed class ReportFilesTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    [Fact]
    public void The_table_holds_a_line_for_every_width_beside_the_figures()
    {
        var folder = new ExperimentFolder(_temporary.Path);
        var runs = MadeUp.Experiment(2, epochs: 5);
        Directory.CreateDirectory(folder.Root);
        var files = ReportFiles.Write(folder, runs, MadeUp.Distances());
        Assert.Contains(folder.TableFile, files);
        Assert.Contains(Path.Combine(folder.Root, "accuracy-vs-width.png"), files);
        var lines = File.ReadAllLines(folder.TableFile);
        Assert.Equal(2 + runs.Select(run => run.Configuration.Width).Distinct().Count(), lines.Length);
        Assert.Contains(Path.Combine(folder.Root, "limit-distance.svg"), files);
        Assert.StartsWith("| Network", lines[0], StringComparison.Ordinal);
    }

    public void Dispose() => _temporary.Dispose();
}
