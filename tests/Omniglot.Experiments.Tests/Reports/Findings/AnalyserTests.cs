using Omniglot.Data.Glyphs;
using Omniglot.Data.Splits;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Reports.Findings;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using Xunit;
using static Omniglot.Testing.MadeUpExperiment;

namespace Omniglot.Experiments.Tests.Reports.Findings;

public sealed class AnalyserTests
{
    // Steps of two points, with a scatter that all widths of a seed share.
    private static readonly StoredExperiment Sound = Of(Runs(("2", [0.60, 0.61, 0.62]), ("8", [0.62, 0.631, 0.639]), ("inf", [0.64, 0.651, 0.659])));

    [Fact]
    public void A_sound_experiment_gives_no_finding()
    {
        Assert.Empty(Analysers.Find(Sound));
        Assert.All(Analysers.All, analyser => Assert.NotEmpty(analyser.LooksFor));
    }

    [Fact]
    public void What_matters_most_comes_first()
    {
        var found = Analysers.Find(Of([.. Runs(("8", [0.60])), MadeUp.Diverged("2")]));
        Assert.Equal(found.OrderBy(finding => finding.Severity), found);
        Assert.Equal(Severity.Problem, found[0].Severity);
    }

    [Fact]
    public void Runs_that_diverged_or_failed_are_named_with_the_reason()
    {
        var failed = Run("8", 2, 0.6) with { Status = RunStatus.Failed, Reason = "The disk is full.", Test = null };
        var found = new TroubleAnalyser().Find(Of([.. Sound.Runs, MadeUp.Diverged("32", 4), failed])).ToArray();
        Assert.Equal(2, found.Length);
        Assert.Contains("diverged and counts in no mean: The loss was not finite at meta-step 17.", found[0].Statement, StringComparison.Ordinal);
        Assert.Equal("μP identity (paper; 100 epochs), width 32, seed 4", found[0].Runs);
        Assert.Contains("failed and counts in no mean: The disk is full.", found[1].Statement, StringComparison.Ordinal);
        Assert.All(found, finding => Assert.Equal(Severity.Problem, finding.Severity));
    }

    [Fact]
    public void Planned_runs_without_a_record_are_missing()
    {
        var there = Sound.Runs.Where(run => !(run.Configuration.Width.IsInfinite && run.Configuration.Seed > 1));
        var finding = Assert.Single(new MissingRunsAnalyser().Find(Sound with { Runs = [.. there] }));
        Assert.Contains("2 planned runs are not stored", finding.Statement, StringComparison.Ordinal);
        Assert.Equal("width ∞, seed 2; width ∞, seed 3", finding.Runs);
        Assert.Empty(new MissingRunsAnalyser().Find(Sound));
    }

    [Fact]
    public void Of_several_sets_of_hyperparameters_each_may_be_missing()
    {
        var plan = Sound.Configuration.Plan with { Hyperparameters = [HyperparameterSet.Custom, HyperparameterSet.Transferred] };
        var both = Sound with { Configuration = Sound.Configuration with { Plan = plan } };
        var finding = Assert.Single(new MissingRunsAnalyser().Find(both));
        Assert.Contains("9 planned runs are not stored", finding.Statement, StringComparison.Ordinal);
        Assert.Contains("width ∞ (transferred), seed 2", finding.Runs, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kernel_without_a_record_is_missing()
    {
        var run = MadeUp.Run(MadeUp.Kernel(KernelLimit.Ntk, trained: false));
        var kernel = (KernelModel)run.Configuration.Model;
        var plan = new KernelPlan(kernel.Kernel, run.Configuration.HyperparameterSet, 0.1, run.Configuration.Protocol, KernelStorage.Half);
        var experiment = Of(run);
        StoredExperiment Planned(string set) =>
            experiment with
            {
                Configuration = experiment.Configuration with
                {
                    Plan = experiment.Configuration.Plan with { Widths = [], Kernels = [plan with { Set = set }] },
                },
            };
        Assert.Empty(new MissingRunsAnalyser().Find(Planned(plan.Set)));
        Assert.Equal("NTK ReLU (other), seed 1", Assert.Single(new MissingRunsAnalyser().Find(Planned("other"))).Runs);
    }

    [Fact]
    public void A_mean_over_different_protocols_is_a_problem()
    {
        var other = Run("8", 4, 0.63);
        var longer = other with { Configuration = other.Configuration with { Protocol = other.Configuration.Protocol with { InnerSteps = 2 } } };
        var finding = Assert.Single(new MixedRunsAnalyser().Find(Of([.. Sound.Runs, longer])));
        Assert.Contains("2 different configurations", finding.Statement, StringComparison.Ordinal);
        Assert.Empty(new MixedRunsAnalyser().Find(Of([.. Sound.Runs, other with { Configuration = other.Configuration with { Threads = 7 } }])));
    }

    [Fact]
    public void Glyphs_and_foreign_data_are_told()
    {
        var glyphs = Run("8", 1, 0.6) with { Configuration = Run("8", 1, 0.6).Configuration with { Dataset = GlyphSet.Name } };
        Assert.Contains("say nothing about Omniglot", Assert.Single(new DataAnalyser().Find(Of(glyphs))).Statement, StringComparison.Ordinal);
        var foreign = Sound with { Configuration = Sound.Configuration with { DatasetDigest = "other" } };
        Assert.Contains("9 of 9 runs saw other data", Assert.Single(new DataAnalyser().Find(foreign)).Statement, StringComparison.Ordinal);
        Assert.Empty(new DataAnalyser().Find(Sound));
    }

    [Theory]
    [InlineData(0.205, true)]
    [InlineData(0.215, false)]
    public void Guessing_is_recognised_within_the_error_bar(double accuracy, bool isChance)
    {
        var found = new ChanceAnalyser().Find(Of(Runs(("8", [accuracy - 0.01, accuracy, accuracy + 0.01]))));
        Assert.Equal(isChance, found.Any());
    }

    // Guessing is 0.2, the best epoch 0.6: half the way is 0.4.
    [Theory]
    [InlineData(0.39, true)]
    [InlineData(0.41, false)]
    public void A_run_that_lost_what_it_had_learned_is_found(double last, bool isLost)
    {
        RunRecord[] runs = Runs(("8", [0.6, 0.6]));
        runs[1] = runs[1] with { Curve = [.. runs[1].Curve.SkipLast(1), runs[1].Curve[^1] with { ValidationAccuracy = last }] };
        var found = new CollapseAnalyser().Find(Of(runs)).ToArray();
        Assert.Equal(isLost, found.Length == 1);
        if (!isLost) return;
        Assert.StartsWith("1 of 2 meta-trained runs learned and lost it again: best at epoch 2", found[0].Statement, StringComparison.Ordinal);
        Assert.Equal("μP identity (custom), width 8, seed 2", found[0].Runs);
    }

    [Fact]
    public void A_run_that_never_was_above_guessing_has_lost_nothing()
    {
        var run = Run("8", 1, 0.19);
        var guessing = run.Curve.Select(point => point with { ValidationAccuracy = 0.19 - 0.01 * point.Epoch });
        Assert.Empty(new CollapseAnalyser().Find(Of(run with { Curve = [.. guessing] })));
    }

    [Fact]
    public void A_wider_net_that_does_worse_on_every_seed_is_found_though_seeds_scatter_more()
    {
        // Half a point below on every seed, while seeds scatter by two points.
        var worse = Of(Runs(("8", [0.60, 0.62, 0.64]), ("32", [0.595, 0.6152, 0.6348])));
        var finding = Assert.Single(new WiderIsWorseAnalyser().Find(worse));
        const string statement = "μP identity (custom) at width 32 is 0.50 ± 0.01 points below width 8 (standard error over 3 seeds, paired)";
        Assert.StartsWith(statement, finding.Statement, StringComparison.Ordinal);
        Assert.Equal("μP identity (custom), widths 8, 32, seeds 1, 2, 3", finding.Runs);
    }

    [Fact]
    public void A_wider_net_that_does_worse_within_noise_is_not_found() =>
        Assert.Empty(new WiderIsWorseAnalyser().Find(Of(Runs(("8", [0.60, 0.62, 0.64]), ("32", [0.58, 0.63, 0.62])))));

    [Fact]
    public void A_slow_decline_is_seen_against_the_best_narrower_width()
    {
        var falling = Runs(("8", [0.640, 0.641, 0.642]), ("32", [0.638, 0.641, 0.640]), ("inf", [0.636, 0.637, 0.6385]));
        Assert.NotEmpty(new WiderIsWorseAnalyser().Find(Of(falling)));
    }

    /// <summary>The interval over tasks is ±0.2 points for each, ±0.28 for the difference.</summary>
    [Theory]
    [InlineData(0.6975, false)]
    [InlineData(0.6965, true)]
    public void A_single_seed_is_judged_by_the_interval_over_its_tasks(double wide, bool isWorse)
    {
        var found = new WiderIsWorseAnalyser().Find(Of(Runs(("8", [0.70]), ("32", [wide])))).ToArray();
        Assert.Equal(isWorse, found.Length == 1);
    }

    [Theory]
    [InlineData(0.6702, false)]
    [InlineData(0.6731, true)]
    public void A_difference_from_the_published_value_counts_beyond_both_error_bars(double mean, bool isApart)
    {
        // Published at ∞: 66.42 ± 0.19; the spread of these seeds is 0.5 points.
        var runs = Runs(("inf", [mean - 0.005, mean, mean + 0.005]))
            .Select(run => run with { Configuration = MadeUp.Configuration("inf", run.Configuration.Seed) }).ToArray();
        var found = new PublishedAnalyser().Find(Of(runs)).ToArray();
        Assert.Equal(isApart, found.Length == 1);
        if (isApart) Assert.Contains("67.31 ± 0.50, +0.89 from 66.42 ± 0.19", found[0].Statement, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "was tested with 1 seed:")]
    [InlineData(2, "was tested with 2 seeds:")]
    [InlineData(3, null)]
    public void Fewer_than_three_seeds_are_too_few(int seeds, string? statement)
    {
        var found = new SeedCountAnalyser().Find(Of(Runs(("8", [.. new[] { 0.6, 0.61, 0.62 }.Take(seeds)])))).ToArray();
        Assert.Equal(statement is not null, found.Length == 1);
        if (statement is not null) Assert.Contains(statement, found[0].Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void Neighbouring_widths_closer_than_their_standard_error_are_not_resolved()
    {
        var runs = Runs(("8", [0.60, 0.61, 0.62]), ("32", [0.65, 0.66, 0.67]), ("128", [0.66, 0.66, 0.661]));
        var finding = Assert.Single(new ResolutionAnalyser().Find(Of(runs)));
        Assert.StartsWith("1 of 2 steps in width of μP identity (custom) is smaller than its standard error", finding.Statement, StringComparison.Ordinal);
        Assert.Contains("32 to 128: +0.03 ± 0.55", finding.Statement, StringComparison.Ordinal);
        Assert.Equal("μP identity (custom), widths 32, 128, seeds 1, 2, 3", finding.Runs);
        Assert.Empty(new ResolutionAnalyser().Find(Sound));
    }

    [Theory]
    [InlineData(0, Severity.Warning, "before any epoch")]
    [InlineData(1, Severity.Warning, "by the first epoch")]
    [InlineData(2, null, "")]
    [InlineData(3, Severity.Note, "the last epoch, 3, was the best")]
    public void A_best_epoch_at_the_edge_is_found(int best, Severity? severity, string statement)
    {
        var found = new BestEpochAnalyser().Find(Of([.. Sound.Runs.Select(run => run with { BestEpoch = best })])).ToArray();
        Assert.Equal(severity, found.SingleOrDefault()?.Severity);
        if (severity is not null) Assert.Contains(statement, found[0].Statement, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.0, true)]
    [InlineData(0.999, false)]
    public void Clipping_counts_where_it_happens_at_every_step(double last, bool isFound)
    {
        var run = Run("8", 1, 0.6);
        CurvePoint[] curve = [.. run.Curve.Select(point => point with { ClippedFraction = point.Epoch == 0 ? null : point.Epoch == 3 ? last : 1 })];
        var found = new ClippingAnalyser().Find(Of([run with { Curve = curve }, Run("8", 2, 0.6)])).ToArray();
        Assert.Equal(isFound, found.Length == 1);
        const string statement =
            "In 1 of 2 meta-trained runs the meta-gradient was clipped at every step (mean norm of an epoch 2 to 2, clipped to 0.5)";
        if (isFound) Assert.StartsWith(statement, found[0].Statement, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.029, false)]
    [InlineData(0.031, true)]
    public void Validation_far_above_test_is_found(double gap, bool isFound)
    {
        var runs = Sound.Runs.Select(run => run with { Test = run.Test! with { Accuracy = run.Test.Accuracy - gap } }).ToArray();
        var found = new ValidationGapAnalyser().Find(Of(runs)).ToArray();
        Assert.Equal(isFound, found.Length == 1);
        if (isFound) Assert.Contains("at widths 2, 8, ∞ by 3.10 points", found[0].Statement, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SplitScheme.Vinyals, "though both are on characters that were not trained on")]
    [InlineData(SplitScheme.Lake, "and is on the characters of meta-training (Lake split)")]
    public void Validation_is_said_to_be_on_the_characters_that_it_is_on(SplitScheme split, string whose)
    {
        var runs = Sound.Runs.Select(run => run with
        {
            Configuration = run.Configuration with { Protocol = run.Configuration.Protocol with { Split = split } },
            Test = run.Test! with { Accuracy = run.Test.Accuracy - 0.05 },
        }).ToArray();
        Assert.Contains(whose, Assert.Single(new ValidationGapAnalyser().Find(Of(runs))).Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_without_a_test_upset_no_analyser() => Assert.NotEmpty(Analysers.Find(Of(MadeUp.Diverged("8"), MadeUp.Diverged("inf"))));
}
