using Omniglot.Data.Drawings;
using Xunit;

namespace Omniglot.Data.Tests.Drawings;

public sealed class PreprocessingTests
{
    [Fact]
    public void Fine_stripes_become_even_grey_because_the_filter_is_antialiased()
    {
        var stripes = new byte[PngDecoder.PixelsPerDrawing];
        for (var i = 0; i < stripes.Length; i++) stripes[i] = (byte)(i % PngDecoder.Side % 2 == 0 ? 255 : 0);
        var small = new byte[ImageSet.PixelsPerDrawing];
        Preprocessing.Shrink(stripes, small);
        Assert.All(small, level => Assert.InRange(level, 110, 145));
    }
}
