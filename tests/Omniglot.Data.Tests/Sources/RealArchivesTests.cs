using System.Text.Json;
using Omniglot.Data.Sources;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Data.Tests.Sources;

public sealed class RealArchivesTests
{
    [Fact]
    public async Task The_real_archives_have_the_published_digests_and_shrink_as_Pillow_shrinks_them()
    {
        using var folder = new TemporaryFolder();
        var source = new DataSource.InFolder(RealData.Folder);
        var log = new RecordingLog();

        var read = await new DataLoader(folder.Path, log).LoadAsync(source, TestContext.Current.CancellationToken);
        var cached = await new DataLoader(folder.Path, log).LoadAsync(source, TestContext.Current.CancellationToken);

        Assert.Equal("Omniglot", read.Name);
        Assert.Equal(1623, read.Characters.Count);
        Assert.Equal(ExpectedData.Official.Digest, read.Digest);
        Assert.Empty(log.Warnings);
        Assert.True(read.Pixels.Span.SequenceEqual(cached.Pixels.Span));
        CompareWithPillow(read);
    }

    private static void CompareWithPillow(ImageSet images)
    {
        using var trace = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Traces", "preprocessing.json")));
        foreach (var image in trace.RootElement.GetProperty("images").EnumerateArray())
        {
            var entry = image.GetProperty("entry").GetString()!;
            var expected = image.GetProperty("pixels").EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(p => p.GetByte());
            Assert.Equal(expected, Drawing(images, entry).ToArray());
        }
    }

    private static ReadOnlySpan<byte> Drawing(ImageSet images, string entry)
    {
        var path = DrawingPath.Read(entry)!;
        var character = images.Characters.Index().Single(c => c.Item.Path == path.Character).Index;
        var start = (character * ImageSet.DrawingsPerCharacter + path.Drawing - 1) * ImageSet.PixelsPerDrawing;
        return images.Pixels.Span.Slice(start, ImageSet.PixelsPerDrawing);
    }
}
