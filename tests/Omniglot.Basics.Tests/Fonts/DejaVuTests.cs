using Omniglot.Basics.Fonts;
using SkiaSharp;
using Xunit;

namespace Omniglot.Basics.Tests.Fonts;

public sealed class DejaVuTests
{
    [Fact]
    public void Both_faces_are_embedded_and_have_the_symbols_that_figures_need()
    {
        foreach (var (stream, weight) in new[] { (DejaVu.OpenRegular(), SKFontStyleWeight.Normal), (DejaVu.OpenBold(), SKFontStyleWeight.Bold) })
        {
            using var typeface = SKTypeface.FromStream(stream);
            Assert.Equal(DejaVu.Family, typeface.FamilyName);
            Assert.Equal((int)weight, typeface.FontWeight);
            Assert.True(typeface.ContainsGlyphs("μ∞√αβ±×²"));
        }
    }
}
