using Omniglot.Experiments.Results;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Results;

public sealed class ResultsTableTests
{
    [Fact]
    public void Seeds_are_averaged_and_held_against_the_published_result()
    {
        var row = Assert.Single(ResultsTable.Rows([Tested(0.66, 1), Tested(0.67, 2), Tested(0.68, 3)]));
        Assert.Equal(
            ["μP identity", "paper", "2048", "67.00 ± 1.00", "66.36 ± 0.22", "+0.64", "70.00", "1–3", "20.0", "3 done"], row);
    }

    [Fact]
    public void A_single_run_shows_its_interval_over_tasks_with_a_mark()
    {
        var row = Assert.Single(ResultsTable.Rows([Tested(0.66, 1)]));
        Assert.Equal("66.00 ± 0.69 *", row[3]);
        Assert.Equal("−0.36", row[5]);
        Assert.Equal("1", row[7]);
    }

    [Fact]
    public void A_diverged_run_counts_in_the_status_alone()
    {
        var row = Assert.Single(ResultsTable.Rows([Tested(0.66, 1), Tested(0.67, 2), MadeUp.Diverged(seed: 3)]));
        Assert.Equal("66.50 ± 0.71", row[3]);
        Assert.Equal("1 of 3 diverged", row[^1]);
    }

    [Fact]
    public void Where_all_runs_diverged_cells_are_empty()
    {
        var row = Assert.Single(ResultsTable.Rows([MadeUp.Diverged()]));
        Assert.Equal(["", "66.36 ± 0.22", "", "", ""], row.Skip(3).Take(5));
        Assert.Equal("1 of 1 diverged", row[^1]);
    }

    [Fact]
    public void Another_setting_shows_no_published_result()
    {
        var row = Assert.Single(ResultsTable.Rows([MadeUp.Run(epochs: 10)]));
        Assert.Equal(["", ""], row.Skip(4).Take(2));
    }

    [Fact]
    public void Rows_are_ordered_by_setting_and_width_with_the_limit_last() => Assert.Equal(
        ["2", "8", "32", "128", "512", "2048", "8192", "∞"],
        ResultsTable.Rows(MadeUp.Experiment(seeds: 1, epochs: 2).Reverse()).Select(row => row[2]));

    [Theory]
    [ClassData(typeof(ForeignHabits))]
    public void The_culture_changes_no_cell(string point, string group, string minus)
    {
        var here = ResultsTable.Rows(MadeUp.Experiment(seeds: 2, epochs: 2));
        ForeignCulture.Run(point, group, minus, () => Assert.Equal(here, ResultsTable.Rows(MadeUp.Experiment(seeds: 2, epochs: 2))));
    }

    [Fact]
    public void Markdown_aligns_numbers_to_the_right_and_escapes_marks() => Assert.Equal(
        "| Name | Width | Note |\n| ---- | ----: | ---- |\n| a\\|b |     2 | c\\*  |\n",
        MarkdownTable.Render(["Name", "Width", "Note"], [["a|b", "2", "c*"]], firstNumber: 1));

    [Fact]
    public void Every_row_has_a_cell_for_every_header() =>
        Assert.All(ResultsTable.Rows(MadeUp.Experiment(1, 1)), row => Assert.Equal(ResultsTable.Headers.Count, row.Count));

    private static RunRecord Tested(double accuracy, ulong seed)
    {
        var run = MadeUp.Run(seed: seed);
        return run with
        {
            Curve = [.. run.Curve.Select(point => point with { ValidationAccuracy = 0.69 + 0.005 * seed })],
            BestEpoch = (int)seed,
            Test = run.Test! with { Accuracy = accuracy },
            Seconds = 10.0 * seed,
        };
    }
}
