using Omniglot.Experiments.Figures;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Testing;
using SkiaSharp;
using Xunit;

namespace Omniglot.Experiments.Tests.Figures;

public sealed class FigureSetTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    private ExperimentFolder Folder => new(_temporary.Path);

    [Fact]
    public void Three_figures_are_written_as_png_of_the_right_size_and_svg()
    {
        Store(MadeUp.Experiment(2, epochs: 5));
        LimitDistanceCsv.Write(Folder.LimitDistanceFile, MadeUp.Distances());
        var files = Draw();
        Assert.Equal(
            ["accuracy-vs-width.png", "accuracy-vs-width.svg", "learning-curves.png", "learning-curves.svg", "limit-distance.png", "limit-distance.svg"],
            files.Select(Path.GetFileName));
        foreach (var png in files.Where(file => file.EndsWith(".png", StringComparison.Ordinal)))
        {
            using var bitmap = SKBitmap.Decode(png);
            Assert.InRange(bitmap.Width, 1440, 1840);
            Assert.InRange(bitmap.Height, 800, 1200);
        }
    }

    [Fact]
    public void Redrawing_from_stored_results_gives_the_same_bytes_in_every_culture()
    {
        Store(MadeUp.Experiment(2, epochs: 5));
        LimitDistanceCsv.Write(Folder.LimitDistanceFile, MadeUp.Distances());
        var first = Draw().ToDictionary(file => file, File.ReadAllBytes);
        ForeignCulture.Run(",", ".", "−", () => Assert.Equal(first.Keys, Draw()));
        Assert.All(first, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
    }

    [Theory]
    [InlineData("inf")]
    [InlineData("8")]
    [InlineData("8,inf")]
    [InlineData("2^20,2^40")]
    public void Any_choice_of_widths_can_be_drawn(string widths)
    {
        Store([.. widths.Split(',').Select(width => MadeUp.Run(width, epochs: 1))]);
        Assert.Equal(4, Draw().Count);
    }

    [Fact]
    public void Diverged_runs_do_not_keep_the_others_from_being_drawn()
    {
        Store([MadeUp.Run("8", 1, 3), MadeUp.Diverged("8", 2), MadeUp.Diverged("inf")]);
        Assert.Equal(4, Draw().Count);
    }

    [Fact]
    public void Where_all_runs_diverged_nothing_is_drawn()
    {
        Store([MadeUp.Diverged()]);
        Assert.Empty(Draw());
    }

    public void Dispose() => _temporary.Dispose();

    private IReadOnlyList<string> Draw() => FigureSet.Draw(Folder, Folder.ReadRuns(), Folder.ReadLimitDistances());

    private void Store(IReadOnlyList<RunRecord> runs)
    {
        foreach (var run in runs) Folder.WriteRun(run);
    }
}
