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

    [Fact]
    public void Several_meta_batches_at_once_are_the_meta_batches_one_by_one()
    {
        var reader = Reader(MetaSplit.Train);
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

    private static EpisodeReader Reader(MetaSplit split, torch.ScalarType type = torch.ScalarType.Float32) =>
        new(new EpisodeSampler(new ClassPool(Images, SplitScheme.Vinyals, split), Shape, 4, 1), type);
}
