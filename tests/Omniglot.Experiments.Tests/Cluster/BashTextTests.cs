using CsCheck;
using Omniglot.Experiments.Cluster;
using Xunit;

namespace Omniglot.Experiments.Tests.Cluster;

public sealed class BashTextTests
{
    [Fact]
    public void Whatever_is_quoted_arrives_in_bash_as_it_was()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no bash.");
        string[] words = [.. Gen.String[Gen.Char[' ', '~'], 0, 12].Array[200].Single(), "", "a b", "it's", "''", "$HOME", "`id`", "\\", "\"", "!x",
            "*", "μ ∞", "~", "#"];
        using var task = new TaskOnBash();
        Assert.Equal(0, task.Run($"printf '%s\\n' {string.Join(' ', words.Select(BashText.Quote))}\n"));
        Assert.Equal(words, task.Output.Split('\n')[..^1]);
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("back\\slash \"quote\"", "\"back\\\\slash \\\"quote\\\"\"")]
    [InlineData("$HOME's", "\"$HOME's\"")]
    public void Sbatch_reads_double_quotes_in_which_a_backslash_escapes(string text, string quoted) => Assert.Equal(quoted, BashText.QuoteForSbatch(text));

    [Theory]
    [InlineData("one line", true)]
    [InlineData("two\nlines", false)]
    [InlineData("tab\t", false)]
    [InlineData("\0", false)]
    public void A_control_character_is_no_part_of_a_line(string text, bool isLine) => Assert.Equal(isLine, BashText.IsOneLine(text));
}
