using CsCheck;
using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Data.Tests.Episodes;

public sealed class EpisodeSamplerTests
{
    private static readonly ImageSet Small = RandomImages.Small();

    // Up to all 24 rotated classes of the small training split, and up to all 20 drawings of a character.
    private static readonly Gen<EpisodeShape> Shapes =
        from ways in Gen.Int[1, 24]
        from shots in Gen.Int[1, 19]
        from queries in Gen.Int[1, 20 - shots]
        select new EpisodeShape(ways, shots, queries);

    private static readonly Gen<(EpisodeShape Shape, ulong Seed, long Index)> Draws = Gen.Select(Shapes, Gen.ULong, Gen.Long[0, long.MaxValue]);

    [Fact]
    public void Classes_of_a_task_are_distinct_and_balanced_and_labelled_in_order() => Draws.Sample(draw =>
    {
        var rows = Sampler(draw.Shape, draw.Seed).Draw(draw.Index);
        foreach (var (support, query) in Tasks(rows, draw.Shape))
        {
            var classes = support.Chunk(draw.Shape.Shots).Select(Single).ToArray();
            Assert.Equal(classes, query.Chunk(draw.Shape.Queries).Select(Single));
            Assert.Equal(draw.Shape.Ways, classes.Distinct().Count());
            Assert.All(classes, c => Assert.InRange(c, 0, 23));
        }

        static int Single(int[] rowsOfOneLabel) => Assert.Single(rowsOfOneLabel.Select(row => row / ImageSet.DrawingsPerCharacter).Distinct());
    });

    [Fact]
    public void No_drawing_is_in_a_task_twice() => Draws.Sample(draw =>
    {
        foreach (var (support, query) in Tasks(Sampler(draw.Shape, draw.Seed).Draw(draw.Index), draw.Shape))
            Assert.Equal(support.Length + query.Length, support.Concat(query).Distinct().Count());
    });

    [Fact]
    public void A_meta_batch_can_be_drawn_again_in_any_order() => Draws.Sample(draw =>
    {
        var sampler = Sampler(draw.Shape, draw.Seed);
        var first = sampler.Draw(draw.Index);
        sampler.Draw(draw.Index ^ 1);
        Same(first, sampler.Draw(draw.Index));
        Same(first, Sampler(draw.Shape, draw.Seed).Draw(draw.Index));
    });

    [Fact]
    public void Drawings_are_drawn_alike_whether_they_move_or_not_and_moved_alike_again() => Draws.Sample(draw =>
    {
        var (still, moving) = (Sampler(draw.Shape, draw.Seed), Sampler(draw.Shape, draw.Seed, shift: 2));
        var moved = moving.Draw(draw.Index);
        moving.Draw(draw.Index ^ 1);
        Assert.Null(still.Draw(draw.Index).Shifts);
        Same(still.Draw(draw.Index), moved);
        Assert.Equal(moved.Shifts!.Support, moving.Draw(draw.Index).Shifts!.Support);
        Assert.Equal(moved.Shifts.Query, moving.Draw(draw.Index).Shifts!.Query);
    });

    [Fact]
    public void Every_place_of_every_meta_batch_of_every_seed_moves_by_itself()
    {
        var shape = new EpisodeShape(5, 2, 3);
        PixelShift[][] drawn = [
            .. from draw in ((ulong Seed, long Index)[])[(1, 0), (2, 0), (1, 1)] select Sampler(shape, draw.Seed, shift: 9).Draw(draw.Index).Shifts! into shifts
            from part in (PixelShift[][])[shifts.Support, shifts.Query] select part];
        Assert.Equal(drawn.Length, drawn.Select(part => string.Join(',', part)).Distinct().Count());
        Assert.All(drawn, part => Assert.InRange(part.Distinct().Count(), part.Length / 2, part.Length));
    }

    [Fact]
    public void All_moves_are_equally_likely()
    {
        var random = new RandomStream(5);
        const int count = 90_000;
        var counts = Enumerable.Range(0, count).Select(_ => PixelShift.Draw(random, 1)).CountBy(shift => shift).ToDictionary();
        Assert.Equal(9, counts.Count);
        Assert.All(counts.Keys, shift => Assert.InRange(Math.Max(Math.Abs(shift.Right), Math.Abs(shift.Down)), 0, 1));
        Assert.All(counts.Values, times => Assert.InRange(times, count / 9 - 500, count / 9 + 500)); // five standard deviations
    }

    [Fact]
    public void Other_seeds_indices_and_splits_give_other_tasks() => Gen.Select(Gen.ULong, Gen.Long[0, long.MaxValue]).Sample((seed, index) =>
    {
        var shape = new EpisodeShape(5, 2, 3);
        int[] Drawn(ulong s, long i, MetaSplit split) => new EpisodeSampler(new ClassPool(Small, SplitScheme.Vinyals, split), shape, 4, s).Draw(i).Support;
        int[][] drawn = [
            Drawn(seed, index, MetaSplit.Train), Drawn(seed ^ 1, index, MetaSplit.Train),
            Drawn(seed, index ^ 1, MetaSplit.Train), Drawn(seed, index, MetaSplit.Validation)];
        Assert.Equal(4, drawn.Select(rows => string.Join(',', rows)).Distinct().Count());
    });

    [Theory]
    [InlineData(SplitScheme.Vinyals)]
    [InlineData(SplitScheme.Lake)]
    public void Training_tasks_never_show_a_character_of_the_test(SplitScheme scheme)
    {
        var test = CharacterSplit.Indices(RealCharacters.Images, scheme, MetaSplit.Test).ToHashSet();
        foreach (var split in (MetaSplit[])[MetaSplit.Train, MetaSplit.Validation])
        {
            var pool = new ClassPool(RealCharacters.Images, scheme, split);
            var rows = new EpisodeSampler(pool, new EpisodeShape(20, 1, 1), 500, 1).Draw(0);
            Assert.DoesNotContain(rows.Support.Concat(rows.Query), row => test.Contains(pool.Classes[row / ImageSet.DrawingsPerCharacter].Character));
        }
    }

    [Fact]
    public void Every_class_and_every_drawing_is_equally_likely_at_every_place()
    {
        const int tasks = 20_000;
        var shape = new EpisodeShape(5, 2, 1);
        var rows = new EpisodeSampler(new ClassPool(Small, SplitScheme.Vinyals, MetaSplit.Train), shape, tasks, 3).Draw(0);
        for (var place = 0; place < shape.SupportRows; place++)
        {
            var drawn = Enumerable.Range(0, tasks).Select(task => rows.Support[task * shape.SupportRows + place]).ToArray();
            Uniform(drawn.Select(row => row / ImageSet.DrawingsPerCharacter), 24, tasks);
            Uniform(drawn.Select(row => row % ImageSet.DrawingsPerCharacter), 20, tasks);
        }

        var queries = Enumerable.Range(0, tasks).Select(task => rows.Query[task * shape.QueryRows]);
        Uniform(queries.Select(row => row % ImageSet.DrawingsPerCharacter), 20, tasks);
    }

    [Fact]
    public void Every_ordered_pair_of_classes_is_equally_likely()
    {
        const int tasks = 50_000;
        var rows = new EpisodeSampler(new ClassPool(Small, SplitScheme.Vinyals, MetaSplit.Test), new EpisodeShape(2, 1, 1), tasks, 4).Draw(0);
        var pairs = rows.Support.Select(row => row / ImageSet.DrawingsPerCharacter).Chunk(2)
            .Select(pair => pair[0] * 5 + (pair[1] > pair[0] ? pair[1] - 1 : pair[1]));
        Uniform(pairs, 30, tasks);
    }

    [Fact]
    public void More_ways_than_classes_are_refused_with_the_remedy()
    {
        var error = Assert.Throws<OmniglotException>(() => Sampler(new EpisodeShape(25, 1, 1), 1));
        Assert.Equal("25-way tasks need as many classes, and the meta-training split has 24: choose fewer ways.", error.Message);
    }

    [Fact]
    public void More_drawings_than_a_character_has_are_refused_with_the_remedy()
    {
        var error = Assert.Throws<OmniglotException>(() => Sampler(new EpisodeShape(5, 1, 20), 1));
        Assert.Equal("1 shots and 20 queries need 21 drawings of a character, and there are 20: choose fewer.", error.Message);
    }

    private static EpisodeSampler Sampler(EpisodeShape shape, ulong seed, int shift = 0) =>
        new(new ClassPool(Small, SplitScheme.Vinyals, MetaSplit.Train), shape, 3, seed, shift);

    private static IEnumerable<(int[] Support, int[] Query)> Tasks(EpisodeRows rows, EpisodeShape shape)
    {
        Assert.Equal(3 * shape.SupportRows, rows.Support.Length);
        Assert.Equal(3 * shape.QueryRows, rows.Query.Length);
        return rows.Support.Chunk(shape.SupportRows).Zip(rows.Query.Chunk(shape.QueryRows));
    }

    private static void Same(EpisodeRows expected, EpisodeRows actual)
    {
        Assert.Equal(expected.Support, actual.Support);
        Assert.Equal(expected.Query, actual.Query);
    }

    // Pearson's statistic has mean c - 1 and variance 2 (c - 1): five standard deviations, at fixed seeds.
    private static void Uniform(IEnumerable<int> values, int categories, int count)
    {
        var expected = (double)count / categories;
        var counts = values.GroupBy(value => value).ToDictionary(group => group.Key, group => group.Count());
        Assert.All(counts.Keys, key => Assert.InRange(key, 0, categories - 1));
        var statistic = Enumerable.Range(0, categories).Sum(c => Math.Pow(counts.GetValueOrDefault(c) - expected, 2) / expected);
        Assert.InRange(statistic, 0, categories - 1 + 5 * Math.Sqrt(2 * (categories - 1)));
    }
}
