using ScottPlot;
using SkiaSharp;

namespace Omniglot.Charts;

/// <summary>Text of figures, in the embedded font.</summary>
internal static class FigureText
{
    // From the middle of a line to that of its letters, which have more room below than above.
    private const float Drop = 2;

    /// <summary>A text whose upper left corner is where it is drawn.</summary>
    public static LabelStyle Create(string text, float size, Color colour, bool bold = false)
    {
        FigureFonts.Register();
        return new LabelStyle
        {
            Text = text,
            FontName = FigureFonts.Family,
            FontSize = size,
            Bold = bold,
            ForeColor = colour,
            Alignment = Alignment.UpperLeft,
        };
    }

    /// <summary>The text with line breaks between words, so that no line is longer than <paramref name="width"/> unless a single word is.</summary>
    public static LabelStyle Wrap(LabelStyle text, float width, Paint paint)
    {
        text.Text = string.Join('\n', text.Text.Split('\n').SelectMany(line => Lines(line)));
        return text;

        IEnumerable<string> Lines(string line)
        {
            var current = "";
            foreach (var word in line.Split(' '))
            {
                var longer = current.Length == 0 ? word : $"{current} {word}";
                if (current.Length > 0 && text.Measure(longer, paint).Width > width)
                {
                    yield return current;
                    current = word;
                }
                else
                {
                    current = longer;
                }
            }

            yield return current;
        }
    }

    /// <summary>Draws a text with the middle of its letters at a height.</summary>
    public static void DrawBeside(LabelStyle text, SKCanvas canvas, Pixel left, Paint paint) =>
        text.Render(canvas, new Pixel(left.X, left.Y - text.Measure(paint).Height / 2 + Drop), paint, bottom: true);

    /// <summary>The height of a text; zero of an empty one.</summary>
    public static float Height(LabelStyle text, Paint paint) => text.Text.Length == 0 ? 0 : text.Measure(paint).Height;
}
