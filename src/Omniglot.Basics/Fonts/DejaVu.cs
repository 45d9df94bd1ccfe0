using System.Reflection;

namespace Omniglot.Basics.Fonts;

/// <summary>The DejaVu Sans fonts (2.37, free licence in <c>LICENSE</c>), embedded so that text in pictures is drawn,
/// and drawn alike, on machines without fonts.</summary>
public static class DejaVu
{
    /// <summary>The family name that the font files carry.</summary>
    public const string Family = "DejaVu Sans";

    /// <summary>The regular face as a TrueType file; the caller disposes the stream.</summary>
    public static Stream OpenRegular() => Open("DejaVuSans.ttf");

    /// <summary>The bold face as a TrueType file; the caller disposes the stream.</summary>
    public static Stream OpenBold() => Open("DejaVuSans-Bold.ttf");

    private static Stream Open(string file) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
        ?? throw new InvalidOperationException($"The embedded font {file} is missing from this build.");
}
