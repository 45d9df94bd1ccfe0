namespace Omniglot.Experiments.Results;

/// <summary>Epochs of several runs as text.</summary>
internal static class EpochRange
{
    /// <summary>The one there is, or the first and last, for example <c>89–100</c>; nothing where there are none.</summary>
    public static string Format(IEnumerable<int?> epochs)
    {
        var known = epochs.OfType<int>().ToArray();
        if (known.Length == 0) return "";
        return known.Min() == known.Max() ? $"{known[0]}" : $"{known.Min()}–{known.Max()}";
    }
}
