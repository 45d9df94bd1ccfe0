using Omniglot.Basics;
using Omniglot.Experiments.Plans;
using Omniglot.Studies.Transfer;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Studies.Tests.Transfer;

/// <summary>What docs/results.md says of the committed studies of transfer.</summary>
public sealed class CommittedTransferTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(CommittedPlots.Folder(".."), "docs", "results.md"));

    [Theory]
    [InlineData("mup", "the best rate moves by {0} ± {1} steps of a factor of two")]
    [InlineData("sp", "In SP it moves by {0} ± {1}")]
    public void The_best_rates_move_as_far_as_the_page_says(string parametrization, string claim)
    {
        var shift = TransferShift.Measure(Cells("transfer"), new Grid(-6, -1, 1)).Single(one => one.Parametrization == parametrization);
        var (steps, error) = (shift.GridSteps!.Mean, shift.StandardError!.Value);
        Assert.Contains(string.Format(null, claim, Decimals.Format(steps, 1).Replace('-', '−'), Decimals.Format(error, 1)), Page, StringComparison.Ordinal);
        Assert.Equal(5, Cells("transfer").Select(cell => cell.Seed).Distinct().Count());
        Assert.InRange(error, 0, 0.5);
    }

    [Fact]
    public void With_rates_divided_by_the_width_512_units_learn_nothing()
    {
        var best = Cells("transfer-sp-n").Where(cell => cell.Width.Units == 512).Max(cell => cell.Accuracy);
        Assert.Contains($"at 512 units no rate of the grid exceeds {Math.Ceiling(100 * best!.Value)} %", Page, StringComparison.Ordinal);
    }

    private static IReadOnlyList<TransferCell> Cells(string folder) => TransferCsv.Table.Read(Path.Combine(CommittedPlots.Folder(folder), "transfer.csv"));
}
