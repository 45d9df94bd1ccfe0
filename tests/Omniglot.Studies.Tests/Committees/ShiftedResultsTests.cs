using System.Globalization;
using System.Text.Json;
using Omniglot.Basics;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Studies.Tuning;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Studies.Tests.Committees;

/// <summary>What README, docs/results.md and the trail say of the committed runs of preset relu-shifted.</summary>
public sealed class ShiftedResultsTests
{
    private static readonly string Folder = CommittedPlots.Folder("relu-shifted");
    private static readonly IReadOnlyList<WidthSummary> Summaries = WidthSummary.Of(StoredExperiment.Read(new ExperimentFolder(Folder)).Runs);
    private static readonly IReadOnlyList<CommitteeResult> Committees = CommitteesCsv.Read(Path.Combine(Folder, "committees.csv"));

    [Fact]
    public void The_table_is_that_of_the_runs_and_their_committees()
    {
        var page = Words(Page("docs", "results.md"));
        Assert.Equal(4, Summaries.Count);
        foreach (var summary in Summaries)
        {
            var (accuracy, width) = (summary.TestAccuracy!, summary.Width);
            var row = $"| {width} | {Percent(accuracy.Mean)} ± {Percent(accuracy.StandardDeviation!.Value)} | {summary.Tested.Count} "
                + $"| {Together(width.Units, 2)} | {Together(width.Units, 4)} | {Percent(summary.ValidationAccuracy!.Value)} |";
            Assert.Contains(Words(row), page, StringComparison.Ordinal);
        }

        var best = Percent(Summaries[^1].TestAccuracy!.Mean);
        var claim = $"**{best} %** by ours (four seeds; best published: 92.21 %), the four together {Together(2048, 4)} %";
        Assert.Contains(claim, Page("README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_extrapolated_limit_is_that_of_the_committed_extrapolation()
    {
        using var extrapolation = JsonDocument.Parse(Page("plots", "relu-shifted", "extrapolation.json"));
        var setting = extrapolation.RootElement.GetProperty("settings")[0];
        var (limit, at4096) = (setting.GetProperty("limit"), setting.GetProperty("predictions")[0].GetProperty("accuracy"));
        Assert.Contains($"lies at {Of(limit, "value", 1)} % ({Of(limit, "low", 1)} to {Of(limit, "high", 1)})", Page("README.md"), StringComparison.Ordinal);
        var page = Page("docs", "results.md");
        foreach (var one in (JsonElement[])[limit, at4096])
            Assert.Contains($"at {Of(one, "value", 2)} % ({Of(one, "low", 2)} to {Of(one, "high", 2)})", page, StringComparison.Ordinal);

        static string Of(JsonElement interval, string member, int decimals) => Decimals.Format(100 * interval.GetProperty(member).GetDouble(), decimals);
    }

    // A folder a row, its numbers in the order of the trials.
    [Fact]
    public void The_trail_has_the_scores_of_its_trials()
    {
        var store = new JsonStore<Trial>("trial", 1);
        var rows = Page("plots", "relu-shifted", "README.md").Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Replace("*", "", StringComparison.Ordinal).Split('|'))
            .ToDictionary(cells => cells[1].Trim(' ', '`'), cells => cells[^2].Trim());
        var folders = Directory.GetDirectories(Path.Combine(Folder, "trail"));
        Assert.Equal(folders.Select(folder => Path.GetFileName(folder)).Order(), rows.Keys.Order());
        foreach (var folder in folders)
        {
            var scores = Directory.GetFiles(Path.Combine(folder, "trials")).Order(StringComparer.Ordinal).Select(file => store.Read(file).Score!.Accuracy);
            Assert.Equal(string.Join(", ", scores.Select(Percent)), rows[Path.GetFileName(folder)]);
        }
    }

    // Of several committees of a size the mean.
    private static string Together(long width, int members)
    {
        var some = Committees.Where(one => one.Width.Units == width && one.Members == members).Select(one => one.Test.Accuracy).ToArray();
        return some.Length == 0 ? "" : Percent(some.Average());
    }

    private static string Percent(double share) => (100 * share).ToString("F2", CultureInfo.InvariantCulture);

    private static string Page(params string[] path) => File.ReadAllText(Path.Combine([CommittedPlots.Folder(".."), .. path]));

    private static string Words(string text) => string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
