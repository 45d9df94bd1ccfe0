using System.Globalization;
using System.Xml.Linq;
using Omniglot.Basics.Fonts;
using SkiaSharp;
using Xunit;

namespace Omniglot.Charts.Tests;

public sealed class ChartRendererTests
{
    private static readonly ChartSeries Series = new(
        "μP identity\n(paper)",
        [new ChartPoint(1, 20.5, new ChartBand(19, 22)), new ChartPoint(3, 66.4, new ChartBand(66.2, 66.5))],
        ChartColors.Category(0),
        SeriesNaming.End);

    private static readonly ChartSeries Limit =
        new("∞ limit", [new ChartPoint(0.5, 66.5), new ChartPoint(5.1, 66.5)], new SeriesStyle(ChartColors.Limit, ChartColors.Dashed));

    private static readonly ChartPanel Panel = new(
        "The whole range",
        "a note",
        new ChartAxis("Hidden width n", 0.5, 5.1, [new ChartTick(1, "2"), new ChartTick(3, "8"), new ChartTick(4.6, "∞")]),
        LinearAxis.Around("Meta-test accuracy (%)", Series.Points),
        [Series, Limit]);

    private static readonly Chart Chart = new()
    {
        Name = "accuracy-vs-width",
        Title = "Meta-test accuracy against width",
        Notes = ["Omniglot, 5-way 1-shot", "Mean over seeds 1, 2, 3; band: ± standard deviation over seeds."],
        Rows = [[Panel]],
    };

    /// <summary>Where the title belongs, in points: above it is the margin, below it the notes.</summary>
    private static readonly SKRectI Title = SKRectI.Create(5, 8, 400, 26);

    [Fact]
    public void The_title_leaves_ink_where_it_belongs()
    {
        Assert.InRange(Ink(Chart).Length, 1000, 10_000);
        Assert.Empty(Ink(Chart with { Title = "\u00a0" }));
    }

    /// <summary>Any other font is wider or narrower, and a machine without fonts would draw nothing.</summary>
    [Fact]
    public void The_title_is_as_wide_as_the_embedded_font_makes_it_whatever_fonts_the_machine_has()
    {
        using var file = DejaVu.OpenBold();
        using var typeface = SKTypeface.FromStream(file);
        using var font = new SKFont(typeface, 16);
        font.MeasureText(Chart.Title, out var bounds);
        var columns = Ink(Chart).Select(pixel => pixel.X).ToArray();
        var drawn = (columns.Max() + 1.0 - columns.Min()) / ChartRenderer.PixelsPerPoint;
        Assert.InRange(drawn / bounds.Width, 0.985, 1.015);
    }

    [Fact]
    public void A_long_name_is_broken_into_lines_and_leaves_room_to_what_it_names()
    {
        const string name = "μP ReLU, 2 layers\n(tuned; meta-trained on 5-way 1-shot, 3 queries a class, shifts by up to 1 pixel, 20 inner steps at test)";
        var chart = Chart with { Rows = [[Panel with { Series = [Series with { Label = name }] }, Panel]] };
        ChartRenderer.Png(chart, FigureTheme.Light, out var areas);
        var figure = ChartRenderer.Measure(chart).Width;
        Assert.All(areas, area => Assert.InRange(area.Width, 0.25 * figure, figure));
        var lines = XDocument.Parse(ChartRenderer.Svg(chart)).Descendants().Select(element => (string?)element.Attribute("aria-label") ?? "").ToArray();
        Assert.Contains("μP ReLU, 2 layers", lines);
        Assert.Contains(name.Split('\n')[1], string.Join(' ', lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_in_svg_is_outlines_that_lie_where_the_title_belongs()
    {
        var elements = XDocument.Parse(ChartRenderer.Svg(Chart)).Descendants().ToArray();
        Assert.DoesNotContain(elements, element => element.Name.LocalName == "text");
        var title = elements.Single(element => (string?)element.Attribute("aria-label") == Chart.Title);
        using var path = SKPath.ParseSvgPathData((string)title.Attribute("d")!);
        var shift = ((string)title.Attribute("transform")!).Replace("translate(", "", StringComparison.Ordinal).TrimEnd(')')
            .Split(' ').Select(number => float.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        var bounds = path.TightBounds;
        bounds.Offset(shift[0], shift[1]);
        Assert.True(SKRect.Create(Title.Left - 5, Title.Top, Title.Width, Title.Height).Contains(bounds), bounds.ToString());
    }

    [Fact]
    public void Every_label_and_note_is_in_the_svg()
    {
        var labels = XDocument.Parse(ChartRenderer.Svg(Chart)).Descendants().Select(element => (string?)element.Attribute("aria-label")).ToHashSet();
        string[] expected =
        [
            Chart.Title, .. Chart.Notes, Panel.Title, Panel.Note, Panel.X.Label, Panel.Y.Label,
            .. Panel.X.Ticks.Select(tick => tick.Label), .. Panel.Y.Ticks.Select(tick => tick.Label),
            .. Panel.Series.SelectMany(series => series.Label.Split('\n')),
        ];
        Assert.All(expected, label => Assert.Contains(label, labels));
    }

    /// <summary>Without it a drawing that is shown smaller than it is drawn is cropped instead of shrunk.</summary>
    [Fact]
    public void An_svg_says_which_part_of_the_plane_it_shows()
    {
        Assert.All([Chart, Chart with { Rows = [[Panel, Panel], [Panel]] }], chart =>
        {
            var root = XDocument.Parse(ChartRenderer.Svg(chart)).Root!;
            Assert.Equal($"0 0 {(string?)root.Attribute("width")} {(string?)root.Attribute("height")}", (string?)root.Attribute("viewBox"));
        });
    }

    /// <summary>The dark pixels where the title belongs.</summary>
    private static SKPointI[] Ink(Chart chart)
    {
        using var bitmap = SKBitmap.Decode(ChartRenderer.Png(chart));
        var scale = ChartRenderer.PixelsPerPoint;
        return
        [
            .. from y in Enumerable.Range(scale * Title.Top, scale * Title.Height)
               from x in Enumerable.Range(scale * Title.Left, scale * Title.Width)
               where bitmap.GetPixel(x, y).Red < 128
               select new SKPointI(x, y),
        ];
    }
}
