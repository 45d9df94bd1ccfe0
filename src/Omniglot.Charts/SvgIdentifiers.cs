using System.Globalization;
using System.Xml.Linq;

namespace Omniglot.Charts;

/// <summary>
/// Numbers the identifiers of an SVG document by their order in it. Skia numbers them over the life of the process, so
/// that the same picture drawn twice would differ.
/// </summary>
internal static class SvgIdentifiers
{
    /// <summary>Renames every <c>id</c> and the <c>url(#…)</c> references to it.</summary>
    public static void Renumber(XDocument document)
    {
        var elements = document.Descendants().ToArray();
        var names = elements.Attributes("id").Select((id, index) => (id.Value, Name: Name(index)))
            .ToDictionary(id => $"url(#{id.Value})", id => $"url(#{id.Name})");
        foreach (var (id, index) in elements.Attributes("id").Select((id, index) => (id, index))) id.Value = Name(index);
        foreach (var attribute in elements.Attributes())
            if (names.TryGetValue(attribute.Value, out var reference))
                attribute.Value = reference;
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"c{index}");
}
