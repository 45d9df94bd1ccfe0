namespace Omniglot.Charts;

/// <summary>Heights of labels in a column.</summary>
internal static class LabelHeights
{
    /// <summary>
    /// The centres nearest to the wished ones (least squares, weighed by the labels' sizes) at which no two labels overlap: labels that would
    /// are stacked around the mean of what they wish, until no stack reaches into another. All stay between two edges where they fit.
    /// </summary>
    /// <param name="labels">Wished centre and size of each, in the order in which they stand.</param>
    /// <param name="first">The edge before the first.</param>
    /// <param name="last">The edge after the last.</param>
    public static IReadOnlyList<float> Arrange(IReadOnlyList<(float Centre, float Size)> labels, float first, float last)
    {
        var stacks = new Stack<Stacked>();
        foreach (var (centre, size) in labels)
        {
            var next = new Stacked([size], centre * size, size);
            while (stacks.TryPeek(out var before) && before.End(first, last) > next.Start(first, last)) next = stacks.Pop().With(next);
            stacks.Push(next);
        }

        return [.. stacks.Reverse().SelectMany(stack => stack.Centres(first, last))];
    }

    // Labels without gaps between them; the pull is what each wishes for the middle of the stack, times its size.
    private sealed record Stacked(IReadOnlyList<float> Sizes, float Pull, float Size)
    {
        public float Start(float first, float last) => Math.Max(first, Math.Min(last - Size, Pull / Size - Size / 2));

        public float End(float first, float last) => Start(first, last) + Size;

        // In a common stack the one's middle is half the other's size above the common middle, the other's half the one's below: times their
        // sizes both shifts are equal, and cancel.
        public Stacked With(Stacked next) => new([.. Sizes, .. next.Sizes], Pull + next.Pull, Size + next.Size);

        public IEnumerable<float> Centres(float first, float last)
        {
            var start = Start(first, last);
            foreach (var size in Sizes)
            {
                yield return start + size / 2;
                start += size;
            }
        }
    }
}
