using Omniglot.Basics;
using Omniglot.Data.Splits;

namespace Omniglot.Data.Episodes;

/// <summary>
/// Draws meta-batches of few-shot tasks: K distinct classes in random order, of each shots + queries distinct drawings.
/// A meta-batch is determined by (seed, split, index) alone, so it can be drawn again, in any order, on any thread, and
/// every learner of an experiment sees the same.
/// </summary>
public sealed class EpisodeSampler
{
    private const ulong Purpose = 0x65_70_69_73_6f_64_65_73; // "episodes": keeps these streams apart from others of the seed
    private const ulong ShiftPurpose = 0x73_68_69_66_74_73; // "shifts": the same drawings are drawn, whether they move or not
    private readonly ulong _seed;
    private readonly int _shift;

    /// <param name="pool">The classes to draw from.</param>
    /// <param name="shape">Ways, shots, queries.</param>
    /// <param name="tasks">T, tasks in a meta-batch.</param>
    /// <param name="seed">Seed of the whole experiment.</param>
    /// <param name="shift">How many pixels each drawing of each task moves at most, in both directions.</param>
    /// <exception cref="OmniglotException">The pool has too few classes or drawings for the shape.</exception>
    public EpisodeSampler(ClassPool pool, EpisodeShape shape, int tasks, ulong seed, int shift = 0)
    {
        if (shape.Ways > pool.Classes.Count)
            throw new OmniglotException(
                $"{shape.Ways}-way tasks need as many classes, and the {Name(pool.Split)} split has {pool.Classes.Count}: choose fewer ways.");
        if (shape.Shots + shape.Queries > ImageSet.DrawingsPerCharacter)
            throw new OmniglotException(
                $"{shape.Shots} shots and {shape.Queries} queries need {shape.Shots + shape.Queries} drawings of a character, "
                + $"and there are {ImageSet.DrawingsPerCharacter}: choose fewer.");
        (Pool, Shape, Tasks, _seed, _shift) = (pool, shape, tasks, seed, shift);
    }

    /// <summary>The classes drawn from.</summary>
    public ClassPool Pool { get; }

    /// <summary>Ways, shots, queries.</summary>
    public EpisodeShape Shape { get; }

    /// <summary>T, tasks in a meta-batch.</summary>
    public int Tasks { get; }

    /// <summary>The meta-batch of an index.</summary>
    public EpisodeRows Draw(long index)
    {
        var random = new RandomStream(_seed, Purpose, (ulong)Pool.Split, (ulong)index);
        var rows = new EpisodeRows(Pool.Split, new int[Tasks * Shape.SupportRows], new int[Tasks * Shape.QueryRows]);
        for (var task = 0; task < Tasks; task++)
            DrawTask(random, rows.Support.AsSpan(task * Shape.SupportRows), rows.Query.AsSpan(task * Shape.QueryRows));
        return _shift == 0 ? rows : rows with { Shifts = DrawShifts(index) };
    }

    private EpisodeShifts DrawShifts(long index)
    {
        var random = new RandomStream(_seed, ShiftPurpose, (ulong)Pool.Split, (ulong)index);
        return new EpisodeShifts(Draw(Tasks * Shape.SupportRows), Draw(Tasks * Shape.QueryRows));

        PixelShift[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => PixelShift.Draw(random, _shift))];
    }

    private void DrawTask(RandomStream random, Span<int> support, Span<int> query)
    {
        Span<int> classes = stackalloc int[Shape.Ways];
        Span<int> drawings = stackalloc int[Shape.Shots + Shape.Queries];
        DrawDistinct(random, Pool.Classes.Count, classes);
        for (var way = 0; way < Shape.Ways; way++)
        {
            DrawDistinct(random, ImageSet.DrawingsPerCharacter, drawings);
            for (var i = 0; i < drawings.Length; i++)
            {
                var row = classes[way] * ImageSet.DrawingsPerCharacter + drawings[i];
                if (i < Shape.Shots) support[way * Shape.Shots + i] = row;
                else query[way * Shape.Queries + i - Shape.Shots] = row;
            }
        }
    }

    // An ordered sample without replacement, each order equally likely: the Fisher-Yates shuffle, kept sparse. What the
    // shuffle would have swapped into place is found by following the earlier draws.
    private static void DrawDistinct(RandomStream random, int count, Span<int> sample)
    {
        Span<int> positions = stackalloc int[sample.Length];
        for (var i = 0; i < sample.Length; i++)
        {
            positions[i] = i + random.NextInt(count - i);
            var value = positions[i];
            for (var j = i - 1; j >= 0; j--)
                if (positions[j] == value) value = j;
            sample[i] = value;
        }
    }

    private static string Name(MetaSplit split) => split switch
    {
        MetaSplit.Train => "meta-training",
        MetaSplit.Validation => "meta-validation",
        _ => "meta-test",
    };
}
