using System.Globalization;
using System.Xml.Linq;
using Omniglot.Experiments.Figures;
using Omniglot.Experiments.Tests.Results;
using SkiaSharp;
using Xunit;

namespace Omniglot.Experiments.Tests.Figures;

public sealed class ChartRendererTests
{
    private static readonly Chart Chart = AccuracyChart.Of(MadeUp.Experiment(1, epochs: 1))!;

    /// <summary>Where the title belongs, in points.</summary>
    private static readonly SKRectI Title = new(45, 5, 400, 26);

    /// <summary>No test environment offers a system font of this name: without ours, no glyph of it could be drawn.</summary>
    [Fact]
    public void The_title_leaves_ink_with_the_embedded_font_alone()
    {
        using var bitmap = SKBitmap.Decode(ChartRenderer.Png(Chart));
        using var blank = SKBitmap.Decode(ChartRenderer.Png(Chart with { Title = " " }));
        Assert.InRange(Ink(bitmap), 1000, 10_000);
        Assert.Equal(0, Ink(blank));
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
            Chart.Title, .. Chart.Notes, Chart.X.Label, Chart.Y.Label,
            .. Chart.X.Ticks.Select(tick => tick.Label), .. Chart.Y.Ticks.Select(tick => tick.Label),
            .. Chart.Series.SelectMany(series => series.Label.Split('\n')),
        ];
        Assert.All(expected, label => Assert.Contains(label, labels));
    }

    private static int Ink(SKBitmap bitmap)
    {
        var scale = ChartRenderer.PixelsPerPoint;
        return Enumerable.Range(scale * Title.Top, scale * Title.Height)
            .Sum(y => Enumerable.Range(scale * Title.Left, scale * Title.Width).Count(x => bitmap.GetPixel(x, y).Red < 128));
    }
}
