using Omniglot.Data.Splits;

namespace Omniglot.Data.Episodes;

/// <summary>
/// The drawings of a meta-batch, as rows of a <see cref="ClassPool"/> (class · 20 + drawing). Within a task rows are
/// class-major: the label of support row i is i / shots, that of query row i is i / queries.
/// </summary>
/// <param name="Split">The split whose pool the rows are of.</param>
/// <param name="Support">[T × S] rows.</param>
/// <param name="Query">[T × Q] rows.</param>
/// <param name="Shifts">How each drawing is moved; none where all stay in place.</param>
public sealed record EpisodeRows(MetaSplit Split, int[] Support, int[] Query, EpisodeShifts? Shifts = null)
{
    /// <summary>Consecutive meta-batches, drawn alike, as one.</summary>
    public static EpisodeRows Join(IReadOnlyList<EpisodeRows> parts) => new(
        parts[0].Split,
        [.. parts.SelectMany(part => part.Support)],
        [.. parts.SelectMany(part => part.Query)],
        parts[0].Shifts is null
            ? null
            : new EpisodeShifts([.. parts.SelectMany(part => part.Shifts!.Support)], [.. parts.SelectMany(part => part.Shifts!.Query)]));
}

/// <summary>How each drawing of a meta-batch is moved.</summary>
/// <param name="Support">[T × S].</param>
/// <param name="Query">[T × Q].</param>
public sealed record EpisodeShifts(PixelShift[] Support, PixelShift[] Query);
