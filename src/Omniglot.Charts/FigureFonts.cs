using Omniglot.Basics.Fonts;
using ScottPlot;
using SkiaSharp;

namespace Omniglot.Charts;

/// <summary>Gives ScottPlot the embedded DejaVu Sans, so that text is drawn, and drawn alike, on every machine.</summary>
internal sealed class FigureFonts : IFontResolver
{
    /// <summary>The name figures ask for: no installed font bears it, so that none can take the embedded one's place.</summary>
    public const string Family = "Omniglot DejaVu Sans";

    // ScottPlot keeps its resolvers in one static list; this is the one entry we add to it.
    private static readonly Lazy<bool> Registration = new(() =>
    {
        Fonts.FontResolvers.Insert(0, new FigureFonts());
        return true;
    });

    /// <summary>Makes <see cref="Family"/> known to ScottPlot; once is enough.</summary>
    public static void Register() => _ = Registration.Value;

    /// <summary>The embedded face; the caller disposes it.</summary>
    public static SKTypeface Open(bool bold)
    {
        using var file = bold ? DejaVu.OpenBold() : DejaVu.OpenRegular();
        return SKTypeface.FromStream(file) ?? throw new InvalidOperationException("The embedded font cannot be read.");
    }

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName == Family ? Open(weight >= FontWeight.SemiBold) : null;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
        fontName == Family ? Open(bold) : null;
}
