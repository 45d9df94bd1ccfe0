using Omniglot.Testing;
using Xunit;

namespace Omniglot.Basics.Tests;

public sealed class WordsTests
{
    [Fact]
    public void One_is_singular_and_every_other_number_plural() =>
        Assert.Equal(["0 runs", "1 run", "2 runs", "1 query", "5 queries"],
            [Words.Count(0, "run"), Words.Count(1, "run"), Words.Count(2, "run"), Words.Count(1, "query", "queries"), Words.Count(5, "query", "queries")]);

    [Fact]
    public void Thousands_are_grouped_alike_in_every_culture() =>
        ForeignCulture.Run(",", ".", "~", () => Assert.Equal("32,000 tasks", Words.Count(32_000, "task")));
}
