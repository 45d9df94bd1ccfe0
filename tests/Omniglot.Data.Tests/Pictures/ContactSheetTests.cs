using Omniglot.Basics;
using Omniglot.Data.Pictures;
using Omniglot.Testing;
using SkiaSharp;
using Xunit;

namespace Omniglot.Data.Tests.Pictures;

public sealed class ContactSheetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_sheet_has_a_row_for_each_alphabet_and_names_the_data_set()
    {
        var sheet = ContactSheet.LayOut(Images(), columns: 1);
        Assert.StartsWith("synthetic glyphs: 2 alphabets", sheet.Title, StringComparison.Ordinal);
        Assert.Equal(["Old Greek", "Latin"], sheet.Rows.Select(row => row.Caption));
        Assert.Equal([1, 1], sheet.Rows.Select(row => row.Tiles.Count));
    }

    [Fact]
    public void The_picture_shows_title_and_drawings_as_ink_on_white()
    {
        var path = _folder.File("new", "sheet.png");
        ContactSheet.LayOut(Images()).Write(path);

        using var picture = SKBitmap.Decode(path);
        Assert.Equal(SKColors.White, picture.GetPixel(1, 1));
        Assert.True(InkIn(picture, 0, 40) > 300, "the title");
        Assert.True(InkIn(picture, 54, 54 + 2 * 60) > 3 * 56 * 56 * 9 / 10, "the drawings");
        Assert.Equal([path], Directory.GetFiles(_folder.File("new")));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_one_line_with_the_remedy()
    {
        File.WriteAllText(_folder.File("file"), "");
        var refusal = Assert.Throws<OmniglotException>(() => ContactSheet.LayOut(Images()).Write(_folder.File("file", "sheet.png")));
        Assert.Contains("choose another folder", refusal.Message, StringComparison.Ordinal);
    }

    private static int InkIn(SKBitmap picture, int top, int bottom) =>
        Enumerable.Range(top, bottom - top).Sum(y => Enumerable.Range(0, picture.Width).Count(x => picture.GetPixel(x, y).Red < 128));

    // Three characters whose drawings are all ink.
    private static ImageSet Images()
    {
        Character[] characters =
        [
            new("images_background", "Old_Greek", "character01"),
            new("images_background", "Old_Greek", "character02"),
            new("images_evaluation", "Latin", "character01"),
        ];
        var pixels = new byte[characters.Length * ImageSet.DrawingsPerCharacter * ImageSet.PixelsPerDrawing];
        Array.Fill(pixels, (byte)255);
        return new ImageSet("synthetic glyphs", "", characters, pixels);
    }
}
