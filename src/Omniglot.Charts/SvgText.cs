using System.Globalization;
using System.Xml.Linq;
using SkiaSharp;

namespace Omniglot.Charts;

/// <summary>
/// Replaces the text of an SVG document by the outlines of its glyphs in the embedded font, so that it looks alike
/// where that font is not installed; the words stay behind as <c>aria-label</c>.
/// </summary>
internal static class SvgText
{
    private const int Bold = 600;

    /// <summary>Leaves no <c>text</c> element in the document.</summary>
    public static void ToOutlines(XDocument document)
    {
        using var regular = FigureFonts.Open(bold: false);
        using var bold = FigureFonts.Open(bold: true);
        foreach (var text in document.Descendants().Where(element => element.Name.LocalName == "text").ToArray())
            text.ReplaceWith(Outline(text, Weight(text) >= Bold ? bold : regular));
    }

    private static XElement Outline(XElement text, SKTypeface typeface)
    {
        var words = text.Value.Trim();
        using var font = new SKFont(typeface, Number((string)text.Attribute("font-size")!)) { Subpixel = true, Hinting = SKFontHinting.None };
        using var path = font.GetTextPath(words, Positions(text));
        return new XElement(
            text.Name.Namespace + "path",
            text.Attribute("fill"),
            text.Attribute("fill-opacity"),
            text.Attribute("transform"),
            new XAttribute("aria-label", words),
            new XAttribute("d", path.ToSvgPathData()));
    }

    /// <summary>One position a glyph: Skia lists every x, and y once where it is the same for all.</summary>
    private static SKPoint[] Positions(XElement text)
    {
        var x = Numbers((string)text.Attribute("x")!);
        var y = Numbers((string)text.Attribute("y")!);
        return [.. x.Select((left, glyph) => new SKPoint(left, y.Length == 1 ? y[0] : y[glyph]))];
    }

    private static int Weight(XElement text) => (string?)text.Attribute("font-weight") switch
    {
        null => 400,
        "bold" => 700,
        var weight => int.Parse(weight, CultureInfo.InvariantCulture),
    };

    private static float[] Numbers(string list) =>
        [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Number)];

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);
}
