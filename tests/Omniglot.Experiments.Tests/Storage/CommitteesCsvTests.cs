using Omniglot.Basics;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Testing;
using Xunit;
using TestResult = Omniglot.Experiments.Results.TestResult;

namespace Omniglot.Experiments.Tests.Storage;

public sealed class CommitteesCsvTests : IDisposable
{
    private static readonly CommitteeResult[] Rows =
    [
        new("μP ReLU, 2 layers (pilim)", Width.Of(512), [1], 1, new TestResult(0.9012, 0.001, 1.0 / 3, 1, 32_000), Distance: null),
        new("μP identity (paper; 10 epochs)", Width.Of(1L << 40), [1, 2, ulong.MaxValue], 7, new TestResult(0.6, 0, 1e-300, 20, 10), new(0.1, Math.PI)),
    ];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Rows_come_back_to_the_last_digit_in_every_culture()
    {
        var file = _folder[ExperimentFiles.Committees];
        ForeignCulture.Run(",", ".", "−", () => CommitteesCsv.Write(file, Rows));
        foreach (var (written, read) in Rows.Zip(CommitteesCsv.Read(file)))
        {
            Assert.Equal(written.Seeds, read.Seeds);
            Assert.Equal(written with { Seeds = [] }, read with { Seeds = [] });
        }
    }

    [Theory]
    [InlineData(",3,", ",2,")]
    [InlineData("1 2 ", "1 x ")]
    [InlineData("0.9012", "NaN")]
    [InlineData("setting", "network")]
    public void What_is_no_table_of_committees_is_refused(string text, string damaged)
    {
        var file = _folder[ExperimentFiles.Committees];
        CommitteesCsv.Write(file, Rows);
        File.WriteAllText(file, File.ReadAllText(file).Replace(text, damaged, StringComparison.Ordinal));
        Assert.Contains("is not a whole table of committees", Assert.Throws<OmniglotException>(() => CommitteesCsv.Read(file)).Message);
    }

    public void Dispose() => _folder.Dispose();
}
