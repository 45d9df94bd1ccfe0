using System.Globalization;
using System.Xml.Linq;
using ScottPlot;

namespace Omniglot.Charts;

/// <summary>Makes a figure of what Skia draws as SVG: the same bytes every time, the same look everywhere, and no edge cut off where
/// it is shown in another size.</summary>
internal static class SvgDocument
{
    /// <summary>The text of the finished document.</summary>
    /// <param name="document">What Skia drew; changed.</param>
    /// <param name="size">The size of the figure in points.</param>
    public static string Finish(XDocument document, PixelSize size)
    {
        document.Root!.SetAttributeValue("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {size.Width} {size.Height}"));
        SvgIdentifiers.Renumber(document);
        SvgText.ToOutlines(document);
        return $"{document.Declaration}\n{document.ToString().ReplaceLineEndings("\n")}\n";
    }
}
