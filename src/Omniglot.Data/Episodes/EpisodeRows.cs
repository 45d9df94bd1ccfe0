using Omniglot.Data.Splits;

namespace Omniglot.Data.Episodes;

/// <summary>
/// The drawings of a meta-batch, as rows of a <see cref="ClassPool"/> (class · 20 + drawing). Within a task rows are
/// class-major: the label of support row i is i / shots, that of query row i is i / queries.
/// </summary>
/// <param name="Split">The split whose pool the rows are of.</param>
/// <param name="Support">[T × S] rows.</param>
/// <param name="Query">[T × Q] rows.</param>
public sealed record EpisodeRows(MetaSplit Split, int[] Support, int[] Query);
