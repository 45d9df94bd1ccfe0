using System.Text.RegularExpressions;
using Omniglot.Basics;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Storage;

public sealed class JsonStoreTests : IDisposable
{
    private static readonly JsonStore<RunRecord> Store = new("run record", 1);

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("2048")]
    [InlineData("inf")]
    [InlineData("2^40")]
    public void A_run_reads_back_as_it_was_written(string width) => AssertReadsBack(MadeUp.Run(width, seed: ulong.MaxValue, epochs: 3));

    [Fact]
    public void A_diverged_run_reads_back_with_its_loss_that_is_no_number() => AssertReadsBack(MadeUp.Diverged());

    [Theory]
    [ClassData(typeof(ForeignHabits))]
    public void The_culture_changes_no_byte(string point, string group, string minus)
    {
        Store.Write(_folder["here.json"], MadeUp.Run(epochs: 3));
        ForeignCulture.Run(point, group, minus, () =>
        {
            Store.Write(_folder["there.json"], MadeUp.Run(epochs: 3));
            AssertReadsBack(MadeUp.Run(epochs: 3));
        });
        Assert.Equal(File.ReadAllText(_folder["here.json"]), File.ReadAllText(_folder["there.json"]));
    }

    [Fact]
    public void The_file_is_readable_text_that_begins_with_its_format()
    {
        var text = Written();
        Assert.StartsWith("{\n  \"format\": 1,\n  \"configuration\": {\n    \"model\": \"mup\",", text, StringComparison.Ordinal);
        Assert.Contains("\"width\": \"2048\"", text, StringComparison.Ordinal);
        Assert.Contains("\"precision\": \"float32\"", text, StringComparison.Ordinal);
        Assert.Contains("\"split\": \"vinyals\"", text, StringComparison.Ordinal);
        Assert.Contains("\"status\": \"done\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("supportRows", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("another version", "\"format\": 1", "\"format\": 2", "format 2")]
    [InlineData("no version", "\"format\": 1,", "", "no format version")]
    [InlineData("a version that is no number", "\"format\": 1", "\"format\": \"1\"", "no format version")]
    [InlineData("an unknown member", "\"threads\"", "\"wings\": 2, \"threads\"", "wings")]
    [InlineData("a member twice", "\"threads\": 2", "\"threads\": 2, \"threads\": 3", "threads")]
    [InlineData("a missing member", "\"tasks\": 32,", "", "tasks")]
    [InlineData("a missing value", "\"model\": \"mup\"", "\"model\": null", "model")]
    [InlineData("a foreign width", "\"width\": \"2048\"", "\"width\": \"wide\"", "wide")]
    [InlineData("a width that is no text", "\"width\": \"2048\"", "\"width\": -1", "width")]
    [InlineData("a foreign enum", "\"status\": \"done\"", "\"status\": 0", "status")]
    public void A_foreign_file_is_refused_in_one_line(string what, string part, string replacement, string named)
    {
        var text = Written();
        Assert.True(text.Contains(part, StringComparison.Ordinal), what);
        var refusal = Refusal(new Regex(Regex.Escape(part)).Replace(text, replacement, 1));
        Assert.Contains(named, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        var text = Written();
        for (var length = 0; length < text.Length - 2; length += 97) Refusal(text[..length]);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("PNG")]
    public void Something_else_is_refused(string text) => Refusal(text);

    [Fact]
    public void A_missing_file_is_named()
    {
        var refusal = Assert.Throws<OmniglotException>(() => Store.Read(_folder["none.json"]));
        Assert.Contains("none.json", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Written()
    {
        Store.Write(_folder["run.json"], MadeUp.Run(epochs: 2));
        return File.ReadAllText(_folder["run.json"]);
    }

    private string Refusal(string text)
    {
        File.WriteAllText(_folder["foreign.json"], text);
        var message = Assert.Throws<OmniglotException>(() => Store.Read(_folder["foreign.json"])).Message;
        Assert.Contains("foreign.json", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        return message;
    }

    private void AssertReadsBack(RunRecord run)
    {
        Store.Write(_folder["run.json"], run);
        var read = Store.Read(_folder["run.json"]);
        Assert.Equal(run.Curve, read.Curve);
        Assert.Equal(run, read with { Curve = run.Curve });
    }
}
