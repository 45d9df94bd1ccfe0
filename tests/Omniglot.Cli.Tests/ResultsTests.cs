using Omniglot.Cli.Hosting;
using Omniglot.Experiments.Figures;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Learning.Training;
using Xunit;

namespace Omniglot.Cli.Tests;

public sealed class ResultsTests
{
    [Fact]
    public async Task The_table_of_stored_results_reads_as_approved()
    {
        using var session = new CliSession();
        var folder = new ExperimentFolder(session.PathOf("stored"));
        var plan = Presets.Paper with { Widths = [Width.Of(2), Width.Of(32), Width.Infinite], Seeds = [1, 2], Threads = 2 };
        foreach (var (i, run) in plan.Runs(DatasetIdentity.Of(SmallImages.Create("Omniglot"))).Index()) folder.WriteRun(Record(run, i));
        folder.WriteResults(folder.ReadRuns());
        Assert.Equal(ExitCode.Done, await session.Run("plot stored"));
        Approved.Check("results", session.Output);
        Approved.Check("results-warnings", session.Error);
    }

    [Fact]
    public async Task Runs_of_two_data_sets_are_drawn_beside_each_other_and_no_run_twice()
    {
        var images = SmallImages.Create("Omniglot");
        using var session = new CliSession { Data = (_, _) => Task.FromResult(images) };
        const string command = $"experiment --widths 2,8 --epochs 1 --no-limit-distance {Tiny.Protocol}";
        await session.Run($"{command} --seeds 1,2 --output a");
        images = SmallImages.Create("synthetic glyphs");
        await session.Run($"{command} --seeds 1,3 --output b");
        string Figure() => File.ReadAllText(session.PathOf("a", "accuracy-vs-width.svg"));
        await session.Run("plot a");
        var alone = Figure();
        Assert.Equal(ExitCode.Done, await session.Run("plot a --with a"));
        Assert.Equal(alone, Figure());
        Assert.Equal(ExitCode.Done, await session.Run("plot a --with b"));
        Assert.NotEqual(alone, Figure());
        var chart = Draw([.. session.Runs("a"), .. session.Runs("b")]);
        Assert.Equal(
            ["μP identity\n(paper;\nsynthetic glyphs)", "μP identity\n(paper;\nOmniglot)"],
            chart.Panels.First().Series.Select(series => series.Label).Where(label => label.StartsWith("μP", StringComparison.Ordinal)));
        Assert.StartsWith("2 data sets: ", chart.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folders_beside_are_given_one_by_one_or_as_a_list_and_may_have_a_comma_in_their_name()
    {
        using var session = new CliSession();
        var seed = 0;
        foreach (var folder in (string[])["a", "b", "c", "c,d"])
            await session.Run($"experiment --widths 2 --seeds {++seed} --epochs 1 --no-limit-distance {Tiny.Protocol} --output {folder}");
        async Task<string> Figure(string options)
        {
            Assert.Equal(ExitCode.Done, await session.Run($"plot a {options}"));
            return File.ReadAllText(session.PathOf("a", "accuracy-vs-width.svg"));
        }

        var both = await Figure("--with b --with c");
        Assert.Equal(both, await Figure("--with b,c"));
        Assert.NotEqual(both, await Figure("--with b"));
        var comma = await Figure("--with c,d");
        Assert.NotEqual(comma, await Figure("--with c"));
        Assert.Equal(ExitCode.Failed, await session.Run("plot a --with b,nowhere"));
        Assert.Contains("nowhere holds no stored runs", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadUsage, await session.Run("plot a --with b,,c"));
        Assert.Contains("--with: the path is empty", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
    }

    /// <summary>Wherever an accuracy of a run on the Lake split is printed.</summary>
    [Fact]
    public async Task A_split_without_validation_characters_says_so()
    {
        const string note = "no validation characters of its own";
        using var session = new CliSession();
        foreach (var (split, isTold) in ((string, bool)[])[("lake", true), ("vinyals", false)])
        {
            void Check(string text) => Assert.Equal(isTold, text.Replace('\n', ' ').Contains(note, StringComparison.Ordinal));
            await session.Run($"experiment --widths 2 --epochs 1 --split {split} --no-limit-distance {Tiny.Protocol} --output {split}");
            Check(session.Output);
            Check(File.ReadAllText(session.PathOf(split, "results.md")));
            await session.Run($"report {split}");
            Check(File.ReadAllText(session.PathOf(split, "report.html")));
            await session.Run($"evaluate {split}/runs/width-2-seed-1 --on validation");
            Check(session.Output);
            await session.Run($"tune --width 2 --epochs 1 --split {split} {Tiny.Protocol} --grid inner-step-size=2^-2..2^-1 --output tune-{split}");
            Check(session.Output);
            await session.Run($"transfer --widths 4,8 --split {split} --epochs 1 --ways 3 --tasks 2 --meta-batches 2 --validation-meta-batches 2 "
                + $"--seeds 1 --grid 2^-2..2^-1 --threads 1 --output transfer-{split}");
            Check(session.Output);
            Assert.Equal(isTold, Draw(session.Runs(split)).Notes[0].Contains("validated on training characters", StringComparison.Ordinal));
        }
    }

    private static Charts.Chart Draw(IReadOnlyList<RunRecord> runs) => AccuracyChart.Create(runs, new SettingStyles(runs))!;

    // The narrow network of the second seed diverges.
    private static RunRecord Record(RunConfiguration run, int index)
    {
        var accuracy = 0.6 + 0.01 * index;
        var diverges = index == 3;
        return new RunRecord
        {
            Configuration = run,
            Status = diverges ? RunStatus.Diverged : RunStatus.Done,
            Reason = diverges ? new Divergence(17, "training loss").ToString() : null,
            Curve = [new CurvePoint(0, null, null, 1.6, 0.2, null, null, 0.5), new CurvePoint(1, 1.2, accuracy, 1.1, accuracy, 0.5, 0.4, 1)],
            BestEpoch = 1,
            Test = diverges ? null : new Experiments.Results.TestResult(accuracy, 0.004, 1, 20, 3200),
            Seconds = 25 + index,
        };
    }
}
