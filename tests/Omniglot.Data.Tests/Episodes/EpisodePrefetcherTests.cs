using CsCheck;
using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Data.Tests.Episodes;

public sealed class EpisodePrefetcherTests
{
    private static readonly EpisodeReader Reader = Make(torch.ScalarType.Float32);

    [Fact]
    public void Batches_are_those_of_direct_reading_in_order_whatever_the_group() =>
        Gen.Select(Gen.Long[0, 1000], Gen.Int[0, 12], Gen.Int[1, 5]).Sample((first, count, group) =>
        {
            var next = first;
            foreach (var batch in EpisodePrefetcher.Read(Reader, first, count, group))
            {
                using (batch)
                {
                    using var direct = Reader.Read(next, (int)Math.Min(group, first + count - next));
                    Assert.Equal(direct.Rows!.Support, batch.Rows!.Support);
                    Assert.Equal(direct.Rows.Query, batch.Rows.Query);
                    Assert.Equal(Agreement.Values(direct.Inputs), Agreement.Values(batch.Inputs));
                    next += batch.Tasks / Reader.Sampler.Tasks;
                }
            }

            Assert.Equal(first + count, next);
        }, iter: 30);

    [Fact]
    public void Leaving_early_ends_the_reading()
    {
        foreach (var batch in EpisodePrefetcher.Read(Reader, 0, int.MaxValue))
        {
            batch.Dispose();
            break;
        }
    }

    [Fact]
    public void An_error_of_the_reader_reaches_the_caller() => Assert.Throws<NotSupportedException>(() =>
    {
        foreach (var batch in EpisodePrefetcher.Read(Make(torch.ScalarType.Int32), 0, 3)) batch.Dispose();
    });

    private static EpisodeReader Make(torch.ScalarType type) => new(
        new EpisodeSampler(new ClassPool(RandomImages.Small(), SplitScheme.Vinyals, MetaSplit.Train), new EpisodeShape(2, 1, 1), 2, 1), type);
}
