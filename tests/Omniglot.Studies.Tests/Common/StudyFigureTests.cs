using System.Xml.Linq;
using Omniglot.Charts;
using Omniglot.Experiments.Plans;
using Omniglot.Studies.CoordinateChecks;
using Omniglot.Studies.Features;
using Omniglot.Studies.Transfer;
using Omniglot.Testing;
using SkiaSharp;
using Xunit;

namespace Omniglot.Studies.Tests.Common;

public sealed class StudyFigureTests
{
    private static readonly Chart Transfer = TransferFigure.Create(MadeUpStudies.Transfer())!;

    private static readonly IReadOnlyList<Chart> Check = CoordinateCheckFigure.Create(MadeUpStudies.Check());

    [Fact]
    public void A_coordinate_check_has_a_row_a_parametrization_a_column_a_layer_and_a_line_a_step()
    {
        Assert.Equal(["coordinate-check-meta", "coordinate-check-inner"], Check.Select(grid => grid.Name));
        foreach (var grid in Check)
        {
            Assert.Equal(3, grid.Rows.Count);
            Assert.All(grid.Rows, row => Assert.Equal(3, row.Count));
            Assert.Equal("μP, layer 1", grid.Rows[0][0].Title);
            Assert.Equal("SP, logits", grid.Rows[2][2].Title);
            Assert.Equal(MadeUpStudies.CheckPlan.Steps + 1, grid.Rows[0][0].Series.Count(series => series.Label != "one run"));
            Assert.Equal(3, grid.Rows[0][0].Series.Count(series => series.Label == "one run"));
        }
    }

    [Fact]
    public void What_is_not_finite_is_marked_at_the_upper_edge_of_its_panel()
    {
        var panel = Check[1].Rows[2][0];
        var marks = panel.Series.Where(series => series.Style.Marker == ScottPlot.MarkerShape.Eks).ToArray();
        Assert.Equal(MadeUpStudies.Widths.Length, marks.Length);
        Assert.All(marks, mark => Assert.InRange(mark.Points.Single().Y, panel.Y.High - 0.1 * (panel.Y.High - panel.Y.Low), panel.Y.High));
    }

    [Fact]
    public void A_panel_says_its_slopes_and_what_theory_says() =>
        Assert.Equal("slopes: drawn −0.50 (−0.5)\nstep 1 0.00 (0), step 4 0.00 (0)", Check[1].Rows[0][2].Note.Replace('\u00a0', ' '));

    [Fact]
    public void Transfer_marks_the_optimum_of_every_width_and_diverged_points()
    {
        var (mup, sp) = (Transfer.Rows[0][0], Transfer.Rows[0][1]);
        Assert.All(Marked(mup, ScottPlot.MarkerShape.OpenDiamond), point => Assert.Equal(-2, point.X));
        Assert.Equal([-2, -3, -4, -5 + 1.0 / 3], Marked(sp, ScottPlot.MarkerShape.OpenDiamond).Select(point => Math.Round(point.X, 12))
            .Select(x => x < -4.5 ? -5 + 1.0 / 3 : x));
        Assert.Empty(Marked(mup, ScottPlot.MarkerShape.Eks));
        Assert.NotEmpty(Marked(sp, ScottPlot.MarkerShape.Eks));
        Assert.Equal("optimum moves −2.7 ± 0.3 grid steps from n = 32 to 2048", sp.Note);
        Assert.Equal("optimum moves 0.0 ± 0.0 grid steps from n = 32 to 2048", mup.Note);
    }

    // Of three seeds: the middle one is then the worse of two, or one that diverged.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    public void A_line_has_a_median_where_most_seeds_did_not_diverge(int diverged, int medians)
    {
        var cells = MadeUpStudies.Cells();
        TransferCell[] rate = [.. cells.Where(cell => cell.Run with { Seed = cells[0].Seed } == cells[0].Run)];
        Assert.Equal(3, rate.Length);
        TransferCell[] some = [.. cells.Select(cell => rate.Take(diverged).Contains(cell) ? cell with { Loss = null, Accuracy = null } : cell)];
        var panel = TransferFigure.Create(MadeUpStudies.Transfer() with { Cells = some })!.Rows[0][0];
        var line = panel.Series.Single(series => series.Label == $"n = {cells[0].Width}");
        var worst = rate.Skip(diverged).Min(cell => 100 * cell.Accuracy!.Value);
        Assert.Equal(Enumerable.Repeat(worst, medians), line.Points.Where(point => point.X == cells[0].Exponent).Select(point => point.Y));
        Assert.Contains(cells[0].Exponent, Marked(panel, ScottPlot.MarkerShape.Eks).Select(point => point.X));
    }

    [Fact]
    public void Nothing_but_diverged_runs_draws_nothing() => Assert.Null(TransferFigure.Create(
        MadeUpStudies.Transfer() with { Cells = [.. MadeUpStudies.Cells().Select(cell => cell with { Loss = null, Accuracy = null })] }));

    [Fact]
    public void Features_that_do_not_move_in_adaptation_say_so()
    {
        var plan = new FeaturesPlan(MadeUp.Configuration(), Epoch: 7, Task: 0, Queries: 7, InnerSteps: 20);
        var moving = Draw(plan);
        Assert.Equal(["at the start", "after meta-training", "after adaptation as well"], moving.Rows[0].Select(panel => panel.Title));
        var readout = Presets.ReluPaper.Runs(new DatasetIdentity("Omniglot", new string('a', 64))).First();
        var still = Draw(plan with { Run = readout });
        Assert.Equal(["at the start", "after meta-training"], still.Rows[0].Select(panel => panel.Title));
        Assert.Contains("Adaptation moves the readout alone.", still.Notes[1]);
        Assert.Equal(moving.Rows[0][1].X, moving.Rows[0][2].X with { Label = moving.Rows[0][1].X.Label, Ticks = moving.Rows[0][1].X.Ticks });

        static Chart Draw(FeaturesPlan plan) => FeaturesFigure.Create(new FeaturesResults(MadeUpStudies.Configuration(plan), MadeUpStudies.Features()));
    }

    [Fact]
    public void Panels_are_drawn_each_in_its_place()
    {
        using var bitmap = SKBitmap.Decode(ChartRenderer.Png(Check[0]));
        var (width, height) = (bitmap.Width / 3, bitmap.Height / 3);
        for (var row = 0; row < 3; row++)
        {
            for (var column = 0; column < 3; column++)
            {
                var dark = Enumerable.Range(0, width * height).Count(i => bitmap.GetPixel(column * width + i % width, row * height + i / width).Red < 128);
                Assert.True(dark > 500, $"row {row}, column {column}: {dark} dark pixels");
            }
        }
    }

    [Theory]
    [ClassData(typeof(ForeignHabits))]
    public void The_svg_bears_every_title_in_outlines_and_is_the_same_in_every_culture(string point, string group, string minus)
    {
        var expected = ChartRenderer.Svg(Transfer);
        ForeignCulture.Run(point, group, minus, () => Assert.Equal(
            expected, ChartRenderer.Svg(TransferFigure.Create(MadeUpStudies.Transfer())!)));
        var elements = XDocument.Parse(expected).Descendants().ToArray();
        Assert.DoesNotContain(elements, element => element.Name.LocalName == "text");
        var labels = elements.Select(element => (string?)element.Attribute("aria-label")).ToHashSet();
        Assert.All(Transfer.Rows[0].Select(panel => panel.Title).Append(Transfer.Title), title => Assert.Contains(title, labels));
    }

    private static IEnumerable<ChartPoint> Marked(ChartPanel panel, ScottPlot.MarkerShape shape) =>
        panel.Series.Where(series => series.Style.Marker == shape).SelectMany(series => series.Points);
}
