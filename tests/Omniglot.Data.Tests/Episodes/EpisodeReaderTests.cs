using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Data.Tests.Episodes;

public sealed class EpisodeReaderTests
{
    private static readonly ImageSet Images = RandomImages.Small();
    private static readonly EpisodeShape Shape = new(3, 2, 1);

    [Theory]
    [InlineData(torch.ScalarType.Float32)]
    [InlineData(torch.ScalarType.Float64)]
    public void Inputs_are_the_grey_levels_of_the_drawn_rows_over_255(torch.ScalarType type)
    {
        using var batch = Reader(MetaSplit.Test, type).Read(5);
        Assert.Equal(type, batch.Inputs.dtype);
        var rows = batch.Rows!.Support.Concat(batch.Rows.Query).ToArray();
        var pool = new ClassPool(Images, SplitScheme.Vinyals, MetaSplit.Test);
        var values = Agreement.Values(batch.Inputs).Chunk(ImageSet.PixelsPerDrawing).ToArray();
        Assert.Equal(rows.Length, values.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            var start = (pool.Classes[rows[i] / 20].Character * 20 + rows[i] % 20) * ImageSet.PixelsPerDrawing;
            var greys = Images.Pixels.Slice(start, ImageSet.PixelsPerDrawing).ToArray();
            Assert.Equal(greys.Select(grey => type == torch.ScalarType.Float32 ? grey / 255f : grey / 255d), values[i]);
        }
    }

    [Theory]
    [InlineData(torch.ScalarType.Float32, 1)]
    [InlineData(torch.ScalarType.Float64, 3)]
    [InlineData(torch.ScalarType.Float32, 27)]
    public void Moved_drawings_are_the_drawings_elsewhere_with_paper_where_they_were(torch.ScalarType type, int shift)
    {
        using var batch = Reader(MetaSplit.Train, type, shift).Read(5);
        var (rows, shifts) = (batch.Rows!.Support.Concat(batch.Rows.Query).ToArray(), batch.Rows.Shifts!.Support.Concat(batch.Rows.Shifts.Query).ToArray());
        var pool = new ClassPool(Images, SplitScheme.Vinyals, MetaSplit.Train);
        var values = Agreement.Values(batch.Inputs).Chunk(ImageSet.PixelsPerDrawing).ToArray();
        Assert.Equal(rows.Length, shifts.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            var greys = pool.Drawing(rows[i]).ToArray();
            Assert.Equal(Enumerable.Range(0, ImageSet.PixelsPerDrawing).Select(pixel => Value(greys, shifts[i], pixel)), values[i]);
        }

        double Value(byte[] greys, PixelShift move, int pixel)
        {
            var (row, column) = (pixel / ImageSet.Side - move.Down, pixel % ImageSet.Side - move.Right);
            var grey = row is >= 0 and < ImageSet.Side && column is >= 0 and < ImageSet.Side ? greys[row * ImageSet.Side + column] : 0;
            return type == torch.ScalarType.Float32 ? grey / 255f : grey / 255d;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Several_meta_batches_at_once_are_the_meta_batches_one_by_one(int shift)
    {
        var reader = Reader(MetaSplit.Train, shift: shift);
        using var together = reader.Read(2, 3);
        Assert.Equal(12, together.Tasks);
        for (var i = 0; i < 3; i++)
        {
            using var single = reader.Read(2 + i);
            using var scope = torch.NewDisposeScope();
            Assert.Equal(Agreement.Values(single.Support), Agreement.Values(together.Support.narrow(0, 4 * i, 4)));
            Assert.Equal(Agreement.Values(single.Query), Agreement.Values(together.Query.narrow(0, 4 * i, 4)));
        }
    }

    [Fact]
    public void A_type_that_networks_do_not_compute_in_is_refused() =>
        Assert.Throws<NotSupportedException>(() => Reader(MetaSplit.Train, torch.ScalarType.Int32).Read(0));

    private static EpisodeReader Reader(MetaSplit split, torch.ScalarType type = torch.ScalarType.Float32, int shift = 0) =>
        new(new EpisodeSampler(new ClassPool(Images, SplitScheme.Vinyals, split), Shape, 4, 1, shift), type);
}
