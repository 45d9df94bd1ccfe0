using Omniglot.Basics;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Studies.Extrapolations;
using Omniglot.Studies.Tuning;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Studies.Tests.Committees;

/// <summary>What README, docs/results.md and the trail say of the committed runs of presets relu-paper and relu-shifted.</summary>
public sealed class ReluResultsTests
{
    private static readonly string Results = Page("docs", "results.md");
    private static readonly Committed Published = new("relu-paper");
    private static readonly Committed Shifted = new("relu-shifted");

    [Fact]
    public void The_table_of_our_recipe_is_that_of_the_runs_and_their_committees()
    {
        Assert.Equal(5, Shifted.Summaries.Count);
        foreach (var summary in Shifted.Summaries)
        {
            var row = $"| {summary.Width} | {OneNetwork(summary)} | {summary.Tested.Count} | {Shifted.Together(summary.Width, 2)} "
                + $"| {Shifted.Together(summary.Width, 4)} | {Percent(summary.ValidationAccuracy!.Value)} |";
            Assert.Contains(Words(row), Words(Results), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_committees_of_the_published_recipe_are_those_of_its_table()
    {
        var widths = Published.Summaries.Where(summary => summary.Tested.Count == 3).Select(summary => summary.Width).ToArray();
        Assert.Equal([8L, 32, 128, 512], widths.Select(width => width.Units));
        foreach (var width in widths)
        {
            Assert.Contains(
                $"| {width} | {Published.Together(width, 1)} | {Published.Together(width, 2)} | {Published.Together(width, 3)} |",
                Words(Results), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_readme_says_how_far_networks_go()
    {
        var (four, widest) = (Shifted.Summaries.Last(summary => summary.Tested.Count == 4), Shifted.Summaries[^1]);
        Assert.Equal((Width.Of(2048), Width.Of(4096)), (four.Width, widest.Width));
        Assert.Contains(
            $"**{Percent(four.TestAccuracy!.Mean)} %** by ours (four seeds; best published: 92.21 %), the four together {Shifted.Together(four.Width, 4)} %, "
            + $"one of 4096 units {Percent(widest.TestAccuracy!.Mean)} %",
            Page("README.md"), StringComparison.Ordinal);
        var published = Published.Summaries.Single(summary => summary.Width == four.Width);
        Assert.Equal(2, published.Tested.Count);
        Assert.Contains($"By the published recipe they reach {Percent(published.TestAccuracy!.Mean)} %", Page("README.md"), StringComparison.Ordinal);
        Assert.Contains($"lies at {Interval(Shifted.Limit, 1)}", Page("README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_extrapolated_limits_are_those_of_the_committed_extrapolations()
    {
        foreach (var recipe in (Committed[])[Published, Shifted])
            Assert.Contains($"at {Interval(recipe.Limit, 2)}", Results, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("relu-shifted", 512, 2048)]
    [InlineData("relu-shifted", 512, 4096)]
    [InlineData("relu-shifted", 2048, 4096)]
    [InlineData("relu-paper", 512, 2048)]
    [InlineData("relu-paper", 512, 4096)]
    [InlineData("relu-paper", 2048, 4096)]
    public void Predictions_are_those_of_the_narrower_runs(string folder, int widest, int at)
    {
        var recipe = new Committed(folder);
        var measured = recipe.Summaries.Single(summary => summary.Width.Units == at);
        Assert.Contains(
            $"| {folder} | {widest} | {at} | {Interval(recipe.Predict(widest, at), 2)} | {OneNetwork(measured)} |", Words(Results), StringComparison.Ordinal);
    }

    // A folder a row, its numbers in the order of the trials.
    [Fact]
    public void The_trail_has_the_scores_of_its_trials()
    {
        var store = new JsonStore<Trial>("trial", 1);
        var rows = Page("plots", "relu-shifted", "README.md").Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Replace("*", "", StringComparison.Ordinal).Split('|'))
            .ToDictionary(cells => cells[1].Trim(' ', '`'), cells => cells[^2].Trim());
        var folders = Directory.GetDirectories(Path.Combine(CommittedPlots.Folder("relu-shifted"), "trail"));
        Assert.Equal(folders.Select(folder => Path.GetFileName(folder)).Order(), rows.Keys.Order());
        foreach (var folder in folders)
        {
            var scores = Directory.GetFiles(Path.Combine(folder, "trials")).Order(StringComparer.Ordinal).Select(file => store.Read(file).Score!.Accuracy);
            Assert.Equal(string.Join(", ", scores.Select(Percent)), rows[Path.GetFileName(folder)]);
        }
    }

    // Of a single run half the interval over its tasks, marked.
    private static string OneNetwork(WidthSummary summary) => summary.TestAccuracy!.StandardDeviation is { } spread
        ? $"{Percent(summary.TestAccuracy.Mean)} ± {Percent(spread)}"
        : $"{Percent(summary.TestAccuracy.Mean)} ± {Percent(summary.Tested.Single().Test!.Ci95)} \\*";

    private static string Interval(Estimate estimate, int decimals) =>
        $"{Decimals.Format(100 * estimate.Value, decimals)} % ({Decimals.Format(100 * estimate.Low, decimals)} to "
        + $"{Decimals.Format(100 * estimate.High, decimals)})";

    private static string Percent(double share) => Decimals.Format(100 * share, 2);

    private static string Page(params string[] path) => File.ReadAllText(Path.Combine([CommittedPlots.Folder(".."), .. path]));

    private static string Words(string text) => string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What a committed folder holds.</summary>
    private sealed class Committed
    {
        private readonly IReadOnlyList<CommitteeResult> _committees;

        public Committed(string name)
        {
            var folder = new ExperimentFolder(CommittedPlots.Folder(name));
            var experiment = StoredExperiment.Read(folder);
            (Summaries, _committees) = (experiment.Summaries, experiment.Derived.Committees);
            Limit = Assert.Single(experiment.Derived.Extrapolations).Limit;
        }

        public IReadOnlyList<WidthSummary> Summaries { get; }

        public Estimate Limit { get; }

        // As the command does it where nothing else is asked.
        public Estimate Predict(int widest, int at)
        {
            Width[] widths = [.. Summaries.Select(summary => summary.Width).Where(width => width.Units <= widest)];
            var speaking = Assert.Single(SpeakingWidths.In(Summaries, _committees, widths));
            var estimate = new Extrapolator(speaking.Widths).Extrapolate(speaking.Setting, [Width.Of(at)], resamples: 2000, seed: 1);
            return Assert.Single(estimate.Predictions).Accuracy;
        }

        // Of several committees of a size the mean.
        public string Together(Width width, int members)
        {
            var some = _committees.Where(one => one.Width == width && one.Members == members).Select(one => one.Test.Accuracy).ToArray();
            return some.Length == 0 ? "" : Percent(some.Average());
        }
    }
}
