using System.Globalization;
using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;

namespace Omniglot.Data.Pictures;

/// <summary>A few episodes at a glance: a row for each task, its support drawings and, after a gap, its query drawings,
/// class by class, turned as the learner sees them.</summary>
public static class EpisodePicture
{
    /// <summary>Lays out the first tasks that a seed draws from a split; the title carries the name of the data set.</summary>
    /// <param name="images">The data set.</param>
    /// <param name="scheme">How characters are divided.</param>
    /// <param name="split">Whose classes the tasks are made of.</param>
    /// <param name="shape">Ways, shots, queries.</param>
    /// <param name="tasks">How many tasks.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="OmniglotException">The split has too few classes or drawings for the shape.</exception>
    public static TilePicture LayOut(ImageSet images, SplitScheme scheme, MetaSplit split, EpisodeShape shape, int tasks, ulong seed)
    {
        var pool = new ClassPool(images, scheme, split);
        var rows = new EpisodeSampler(pool, shape, tasks, seed).Draw(0);
        var title = string.Create(
            CultureInfo.InvariantCulture,
            $"{images.Name}: {shape.Ways}-way {shape.Shots}-shot, {scheme} {split.ToString().ToLowerInvariant()} classes (support, then query)");
        return new TilePicture(title, [.. Enumerable.Range(0, tasks).Select(task => Row(pool, rows, shape, task))]);
    }

    private static TileRow Row(ClassPool pool, EpisodeRows rows, EpisodeShape shape, int task)
    {
        ReadOnlyMemory<byte>? Drawing(int row) => pool.Drawing(row);

        var support = rows.Support.AsSpan(task * shape.SupportRows, shape.SupportRows).ToArray();
        var query = rows.Query.AsSpan(task * shape.QueryRows, shape.QueryRows).ToArray();
        return new TileRow(
            string.Create(CultureInfo.InvariantCulture, $"task {task + 1}"),
            [.. support.Select(Drawing), null, .. query.Select(Drawing)]);
    }
}
