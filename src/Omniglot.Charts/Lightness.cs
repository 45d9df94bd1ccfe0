using ScottPlot;

namespace Omniglot.Charts;

/// <summary>
/// Turns colours made for white paper into colours for dark paper: the same hue, and what stood out most stands out most again.
/// Black becomes white.
/// </summary>
/// <remarks>Lightness is that of OKLab (Ottosson 2020), in which equal steps look equal.</remarks>
internal static class Lightness
{
    // White paper's lightest colours become this much darker than white, which dark paper still shows clearly.
    private const double Span = 0.5;

    /// <summary>The colour for dark paper; its opacity stays.</summary>
    public static Color ForDarkPaper(Color colour)
    {
        var (r, g, b) = (ToLinear(colour.R), ToLinear(colour.G), ToLinear(colour.B));
        var l = Math.Cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        var m = Math.Cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        var s = Math.Cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        var lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
        return FromLab(
            1 - Span * lightness,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
            colour.A);
    }

    private static Color FromLab(double lightness, double a, double b, byte alpha)
    {
        var l = Math.Pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
        var m = Math.Pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
        var s = Math.Pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
        return new Color(
            FromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
            FromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            FromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s),
            alpha);
    }

    private static double ToLinear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    private static byte FromLinear(double value)
    {
        var within = Math.Clamp(value, 0, 1);
        var channel = within <= 0.0031308 ? 12.92 * within : 1.055 * Math.Pow(within, 1 / 2.4) - 0.055;
        return (byte)Math.Round(255 * channel);
    }
}
