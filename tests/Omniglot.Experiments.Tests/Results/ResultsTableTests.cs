using Omniglot.Experiments.Results;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Results;

public sealed class ResultsTableTests
{
    [Fact]
    public void Seeds_are_averaged_and_held_against_the_published_result()
    {
        var row = Assert.Single(Rows([Tested(0.66, 1), Tested(0.67, 2), Tested(0.68, 3)]));
        Assert.Equal(
            ["μP identity", "paper", "2048", "67.00 ± 1.00", "67.00", "66.36 ± 0.22", "+0.64", "70.00", "1–3", "20.0", "3 done"], row);
    }

    [Fact]
    public void A_single_run_shows_its_interval_over_tasks_with_a_mark()
    {
        var row = Assert.Single(Rows([Tested(0.66, 1)]));
        Assert.Equal("66.00 ± 0.69 *", row[3]);
        Assert.Equal("−0.36", row[5]);
        Assert.Equal("1", row[7]);
    }

    [Fact]
    public void A_diverged_run_counts_in_the_status_alone()
    {
        var row = Assert.Single(Rows([Tested(0.66, 1), Tested(0.67, 2), MadeUp.Diverged(seed: 3)]));
        Assert.Equal("66.50 ± 0.71", row[3]);
        Assert.Equal("1 of 3 diverged", row[^1]);
    }

    [Fact]
    public void Where_all_runs_diverged_cells_are_empty()
    {
        var row = Assert.Single(Rows([MadeUp.Diverged()]));
        Assert.Equal(["", "66.36 ± 0.22", "", "", ""], row.Skip(3).Take(5));
        Assert.Equal("1 of 1 diverged", row[^1]);
    }

    [Fact]
    public void Another_setting_shows_no_published_result()
    {
        var row = Assert.Single(Rows([MadeUp.Run(epochs: 10)]));
        Assert.Equal(["", ""], row.Skip(4).Take(2));
    }

    [Fact]
    public void Rows_are_ordered_by_setting_and_width_with_the_limit_last() => Assert.Equal(
        ["2", "8", "32", "128", "512", "2048", "8192", "∞"],
        Rows(MadeUp.Experiment(seeds: 1, epochs: 2).Reverse()).Select(row => row[2]));

    [Theory]
    [ClassData(typeof(ForeignHabits))]
    public void The_culture_changes_no_cell(string point, string group, string minus)
    {
        var here = Rows(MadeUp.Experiment(seeds: 2, epochs: 2));
        ForeignCulture.Run(point, group, minus, () => Assert.Equal(here, Rows(MadeUp.Experiment(seeds: 2, epochs: 2))));
    }

    [Fact]
    public void Markdown_aligns_numbers_to_the_right_and_escapes_marks() => Assert.Equal(
        "| Name | Width | Note |\n| ---- | ----: | ---- |\n| a\\|b |     2 | c\\*  |\n",
        MarkdownTable.Render(["Name", "Width", "Note"], [["a|b", "2", "c*"]], firstNumber: 1));

    [Fact]
    public void Every_row_has_a_cell_for_every_header() =>
        Assert.All([MadeUp.Experiment(1, 1), MadeUp.Experiment(2, 1), [Tested(0.66, 1), Lost(0.5, 2)]], runs =>
        {
            var table = ResultsTable.Create(runs);
            Assert.All(table.Rows, row => Assert.Equal(table.Headers.Count, row.Count));
        });

    [Fact]
    public void The_median_stands_beside_the_mean_where_there_are_several_seeds()
    {
        var table = ResultsTable.Create([Tested(0.66, 1), Tested(0.67, 2), Tested(0.50, 3), MadeUp.Run("8")]);
        var median = table.Headers.ToList().IndexOf("Median %");
        Assert.Equal(["", "66.00"], table.Rows.Select(row => row[median]));
        Assert.DoesNotContain("Median %", ResultsTable.Create([Tested(0.66, 1)]).Headers);
    }

    [Fact]
    public void Lost_runs_are_counted_where_there_are_any()
    {
        var table = ResultsTable.Create([Tested(0.66, 1), Lost(0.5, 2), Lost(0.5, 3), MadeUp.Run("8")]);
        Assert.Equal("Lost", table.Headers[^2]);
        Assert.Equal(["0", "2"], table.Rows.Select(row => row[^2]));
        Assert.DoesNotContain("Lost", ResultsTable.Create([Tested(0.66, 1)]).Headers);
    }

    private static IReadOnlyList<IReadOnlyList<string>> Rows(IEnumerable<RunRecord> runs) => ResultsTable.Create(runs).Rows;

    private static RunRecord Lost(double accuracy, ulong seed)
    {
        var run = Tested(accuracy, seed);
        return run with { Curve = [.. run.Curve.SkipLast(1), run.Curve[^1] with { ValidationAccuracy = 0.21 }] };
    }

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
