using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Data.Pictures;
using Omniglot.Data.Splits;
using Xunit;

namespace Omniglot.Data.Tests.Pictures;

public sealed class EpisodePictureTests
{
    private const int Classes = 4;

    [Fact]
    public void A_row_shows_the_support_drawings_of_each_class_then_a_gap_and_its_query_drawings()
    {
        var shape = new EpisodeShape(Ways: 3, Shots: 2, Queries: 1);
        var picture = EpisodePicture.LayOut(Images(), SplitScheme.Vinyals, MetaSplit.Test, shape, tasks: 5, seed: 1);
        Assert.Equal("shades: 3-way 2-shot, Vinyals test classes (support, then query)", picture.Title);
        Assert.Equal(["task 1", "task 2", "task 3", "task 4", "task 5"], picture.Rows.Select(row => row.Caption));
        foreach (var row in picture.Rows)
        {
            Assert.Equal(shape.SupportRows + 1 + shape.QueryRows, row.Tiles.Count);
            Assert.Null(row.Tiles[shape.SupportRows]);
            var support = row.Tiles.Take(shape.SupportRows).Select(Class).ToArray();
            Assert.Equal(support.Distinct().Count(), shape.Ways);
            Assert.Equal(support.Chunk(shape.Shots).Select(shots => Assert.Single(shots.Distinct())), row.Tiles.Skip(shape.SupportRows + 1).Select(Class));
        }
    }

    [Fact]
    public void Too_many_ways_are_refused() =>
        Assert.Throws<OmniglotException>(() => EpisodePicture.LayOut(Images(), SplitScheme.Vinyals, MetaSplit.Test, new EpisodeShape(Classes + 1, 1, 1), 1, 1));

    private static int Class(ReadOnlyMemory<byte>? tile) => tile!.Value.Span[0];

    // Every drawing of a character has the character's own grey level all over.
    private static ImageSet Images()
    {
        var characters = Enumerable.Range(0, Classes).Select(i => new Character("images_evaluation", "ULOG", $"character{i + 1:00}")).ToArray();
        var each = ImageSet.DrawingsPerCharacter * ImageSet.PixelsPerDrawing;
        return new ImageSet("shades", "digest", characters, [.. Enumerable.Range(0, Classes * each).Select(p => (byte)(p / each))]);
    }
}
