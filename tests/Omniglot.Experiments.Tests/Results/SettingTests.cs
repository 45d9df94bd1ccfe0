using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;
using Omniglot.Experiments.Figures;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Learning;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Results;

/// <summary>Runs are averaged where they differ in their seed alone.</summary>
public sealed class SettingTests
{
    private static readonly RunConfiguration Run = MadeUp.Configuration("8");

    // Every member of a configuration that is not width, seed or threads.
    private static readonly Dictionary<string, RunConfiguration> Others = new()
    {
        ["synthetic glyphs"] = Run with { Dataset = "synthetic glyphs", DatasetDigest = new string('b', 64) },
        ["data bbbbbbbb"] = Run with { DatasetDigest = new string('b', 64) },
        ["Lake split"] = With(protocol => protocol with { Split = SplitScheme.Lake }),
        ["20-way 1-shot"] = With(protocol => protocol with { Shape = new EpisodeShape(20, 1, 1) }),
        ["5-way 5-shot"] = With(protocol => protocol with { Shape = new EpisodeShape(5, 5, 1) }),
        ["3 queries a class"] = With(protocol => protocol with { Shape = new EpisodeShape(5, 1, 3) }),
        ["meta-trained on 10-way 1-shot, 1 query a class"] = With(protocol => protocol with { TrainShape = new EpisodeShape(10, 1, 1) }),
        ["8 tasks a meta-batch"] = With(protocol => protocol with { Tasks = 8 }),
        ["10 epochs"] = With(protocol => protocol with { Epochs = 10 }),
        ["50 meta-batches an epoch"] = With(protocol => protocol with { MetaBatches = 50 }),
        ["validated on 50 meta-batches"] = With(protocol => protocol with { ValidationMetaBatches = 50 }),
        ["tested on 1,000 meta-batches"] = With(protocol => protocol with { TestMetaBatches = 1000 }),
        ["inner-step-size=0.5"] = With(protocol => protocol with { InnerStepSize = 0.5 }),
        ["2 inner steps"] = With(protocol => protocol with { InnerSteps = 2 }),
        ["gradient-clip=0.25"] = With(protocol => protocol with { GradientClip = 0.25 }),
        ["cosine rate"] = With(protocol => protocol with { Schedule = Schedule.Cosine }),
        ["shifts by up to 1 pixel"] = With(protocol => protocol with { Shift = 1 }),
        ["weights averaged with decay 0.99"] = With(protocol => protocol with { AverageWeights = 0.99 }),
        ["float64"] = Run with { Precision = Precision.Float64 },
        ["sigma-u=0.75"] = Run with { Model = Run.Model.Values.Single(value => value.Name == "sigma-u").With(0.75) },
        ["bias-multiplier=3"] = Run with { Model = Run.Model.Values.Single(value => value.Name == "bias-multiplier").With(3) },
        ["1 inner step at test"] = With(protocol => protocol with { TestInnerSteps = 1 }),
    };

    public static TheoryData<string> Differences => [.. Others.Keys];

    [Theory]
    [MemberData(nameof(Differences))]
    public void What_differs_in_more_than_width_and_seed_is_no_mean_and_the_label_says_in_what(string difference)
    {
        var other = Others[difference];
        foreach (var seed in (ulong[])[1, 2])
        {
            var summaries = WidthSummary.Of([MadeUp.Run(Run), MadeUp.Run(other with { Seed = seed })]);
            Assert.Equal(2, summaries.Count);
            Assert.All(summaries, summary => Assert.Single(summary.Runs));
            Assert.Contains($"μP identity (paper; {difference})", summaries.Select(summary => summary.Setting.Name));
            Assert.Equal(2, summaries.Select(summary => summary.Setting.Name).Distinct().Count());
            Assert.Equal(2, ResultsTable.Create([MadeUp.Run(Run), MadeUp.Run(other with { Seed = seed })]).Rows.Select(row => row[1]).Distinct().Count());
        }
    }

    [Fact]
    public void Only_what_differs_is_named()
    {
        var summaries = WidthSummary.Of([MadeUp.Run(Run), MadeUp.Run(Run with { Seed = 2 }), MadeUp.Run(MadeUp.Configuration("32", set: "transferred"))]);
        Assert.Equal(["μP identity (paper)", "μP identity (transferred)"], summaries.Select(summary => summary.Setting.Name));
        Assert.Equal(2, summaries[0].Runs.Count);
    }

    [Fact]
    public void The_same_run_twice_counts_once()
    {
        var summary = Assert.Single(WidthSummary.Of([MadeUp.Run(Run), MadeUp.Run(Run with { Seed = 2 }), MadeUp.Run(Run)]));
        Assert.Equal([1ul, 2ul], summary.Runs.Select(run => run.Configuration.Seed));
        Assert.Equal(2, summary.TestAccuracy!.Count);
    }

    [Fact]
    public void Of_two_copies_that_which_was_tested_counts()
    {
        var failed = MadeUp.Run(Run) with { Status = RunStatus.Failed, Test = null };
        Assert.Single(Assert.Single(WidthSummary.Of([failed, MadeUp.Run(Run)])).Tested);
    }

    [Fact]
    public void Threads_tell_runs_of_one_seed_apart_and_no_others()
    {
        var alone = Run with { Threads = 1 };
        Assert.Equal(2, Assert.Single(WidthSummary.Of([MadeUp.Run(Run), MadeUp.Run(alone with { Seed = 2 })])).Runs.Count);
        Assert.Equal(
            ["μP identity (paper; 1 thread)", "μP identity (paper; 2 threads)"],
            WidthSummary.Of([MadeUp.Run(Run), MadeUp.Run(alone)]).Select(summary => summary.Setting.Name));
    }

    [Fact]
    public void The_authors_numbers_for_each_width_are_one_setting()
    {
        var plan = Presets.Paper with { Hyperparameters = [HyperparameterSet.Paper, HyperparameterSet.Transferred], Seeds = [1, 2] };
        var summaries = WidthSummary.Of(plan.Runs(new DatasetIdentity("Omniglot", "0")).Select(MadeUp.Run));
        Assert.Equal(2, summaries.Select(summary => summary.Setting).Distinct().Count());
        Assert.Equal(["paper", "transferred"], summaries.Select(summary => summary.Setting.Label).Distinct());
        Assert.All(summaries, summary => Assert.Equal(2, summary.Runs.Count));
    }

    [Fact]
    public void Every_point_of_a_sweep_is_one_setting_at_all_widths()
    {
        var plan = Presets.Paper with { Grids = [HyperparameterGrid.Parse("sigma-u=2^-1..2^0"), HyperparameterGrid.Parse("inner-step-size=2^-2..2^-1")] };
        var summaries = WidthSummary.Of(plan.Runs(new DatasetIdentity("Omniglot", "0")).Select(MadeUp.Run));
        var settings = summaries.Select(summary => summary.Setting).Distinct().ToArray();
        Assert.Equal(4, settings.Length);
        Assert.All(settings, setting => Assert.Equal("", setting.Difference));
    }

    [Fact]
    public void A_figure_of_two_data_sets_says_so_and_draws_each()
    {
        var glyphs = MadeUp.Run(Others["synthetic glyphs"] with { Seed = 2 });
        var chart = Accuracy([MadeUp.Run(Run), glyphs])!;
        Assert.Equal(
            ["μP identity\n(paper;\nsynthetic glyphs)", "μP identity\n(paper;\nOmniglot)"],
            chart.Panels.First().Series.Where(series => series.Label.Contains("identity", StringComparison.Ordinal)).Select(series => series.Label));
        Assert.StartsWith("2 data sets: Omniglot, ", chart.Notes[0], StringComparison.Ordinal);
        Assert.Contains("; synthetic glyphs, ", chart.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_limits_of_two_data_sets_are_two_levels()
    {
        RunRecord[] runs = [.. from width in (string[])["8", "inf"] from run in (RunConfiguration[])[Run, Others["synthetic glyphs"]]
            select MadeUp.Run(run with { Width = Width.Parse(width), Model = MadeUp.Configuration(width).Model })];
        Assert.Equal(
            ["∞ limit,\nμP identity\n(paper;\nOmniglot)", "∞ limit,\nμP identity\n(paper;\nsynthetic glyphs)"],
            Accuracy(runs)!.Panels.First().Series.Select(series => series.Label).Where(label => label.StartsWith('∞')).Select(label => label.Split(": ")[0]));
    }

    [Fact]
    public void Figures_count_a_run_that_is_given_twice_once()
    {
        RunRecord[] runs = [MadeUp.Run(Run), MadeUp.Run(Run with { Seed = 2 }), MadeUp.Diverged("8", 3)];
        foreach (var draw in (Func<IReadOnlyList<RunRecord>, Charts.Chart?>[])[Accuracy, Curves])
        {
            var (once, twice) = (draw(runs)!, draw([.. runs, .. runs])!);
            Assert.Equal(once.Notes, twice.Notes);
            Assert.Equal(Points(once), Points(twice));
        }
    }

    [Fact]
    public void Learning_curves_of_different_settings_have_panels_with_different_titles()
    {
        var titles = Curves([MadeUp.Run(Run), MadeUp.Run(Others["10 epochs"])])!.Panels.Select(panel => panel.Title);
        Assert.Equal(["μP identity (paper; 10 epochs)", "μP identity (paper; 100 epochs)"], titles);
    }

    [Fact]
    public void Two_settings_of_a_kernel_do_not_lie_on_one_another()
    {
        var kernel = MadeUp.Kernel(KernelLimit.Ntk, trained: true);
        var scaled = kernel with { Model = kernel.Model.Values.Single(value => value.Name == "sigma-b").With(4) };
        var panel = KernelChart.Create([MadeUp.Run(kernel), MadeUp.Run(scaled with { Seed = 2 })])!.Panels.Single();
        Assert.Equal(2, panel.X.Ticks.Count);
        var points = panel.Series.Where(series => series.Label != "published").SelectMany(series => series.Points).ToArray();
        Assert.Equal(2, points.Select(point => point.X).Distinct().Count());
        Assert.All(panel.X.Ticks, tick => Assert.Contains("σ_b", tick.Label, StringComparison.Ordinal));
    }

    [Fact]
    public void Networks_that_share_a_name_are_told_apart_by_all_that_is_chosen()
    {
        var recipe = Run with { Model = NetworkRecipes.Pilim.Model, HyperparameterSet = "custom" };
        var network = NetworkRecipes.Pilim.Model.Network with { Readout = ReadoutStart.Drawn };
        var other = recipe with { Model = NetworkRecipes.Pilim.Model with { Network = network } };
        var names = WidthSummary.Of([MadeUp.Run(recipe), MadeUp.Run(other)]).Select(summary => summary.Setting.Name).ToArray();
        Assert.Equal(2, names.Distinct().Count());
    }

    private static RunConfiguration With(Func<Protocol, Protocol> change) => Run with { Protocol = change(Run.Protocol) };

    private static Charts.Chart? Accuracy(IReadOnlyList<RunRecord> runs) => AccuracyChart.Create(runs, new SettingStyles(runs));

    private static Charts.Chart? Curves(IReadOnlyList<RunRecord> runs) => LearningCurveChart.Create(runs, new SettingStyles(runs));

    private static IEnumerable<Charts.ChartPoint> Points(Charts.Chart chart) =>
        chart.Panels.SelectMany(panel => panel.Series).SelectMany(series => series.Points);
}
