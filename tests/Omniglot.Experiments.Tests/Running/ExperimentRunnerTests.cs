using System.Text.Json;
using System.Text.RegularExpressions;
using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Running;

public sealed partial class ExperimentRunnerTests : IDisposable
{
    private static readonly ExperimentPlan Plan = Presets.Quick with
    {
        Widths = [Width.Of(4), Width.Infinite],
        Seeds = [2, 1],
        Hyperparameters = [HyperparameterSet.Transferred],
        Protocol = new Protocol
        {
            Shape = new EpisodeShape(3, 1, 1),
            Tasks = 2,
            Epochs = 1,
            MetaBatches = 2,
            ValidationMetaBatches = 2,
            TestMetaBatches = 2,
        },
        Threads = 1,
        LimitDistance = new LimitDistancePlan([HyperparameterSet.Transferred], [Width.Of(4)], MetaSteps: [0, 1], MetaBatches: 1),
    };

    private readonly TemporaryFolder _temporary = new();
    private readonly ImageSet _images = RandomImages.Small();

    private ExperimentFolder Folder => new(_temporary.Path);

    [Fact]
    public void What_it_gives_is_what_the_folder_holds_whether_the_runs_are_carried_out_or_kept()
    {
        var first = new Heard();
        var stored = Run(first, TestContext.Current.CancellationToken);
        Assert.Equal(4, first.Ended.Count);
        Assert.All(first.Ended, ended => Assert.False(ended.Kept));
        Assert.Equal(["4 1", "4 2", "inf 1", "inf 2"], stored.Runs.Select(run => $"{run.Configuration.Width} {run.Configuration.Seed}"));
        Assert.Equal(Text(StoredExperiment.Read(Folder)), Text(stored));
        Assert.Equal(4, stored.Distances.Count);
        Assert.Equal(stored.Runs.Select(run => (run.Configuration.Width, run.Configuration.Seed)), Rows().Select(row => (row.Width, row.Seed)));

        File.Delete(Folder.ResultsFile);
        var second = new Heard();
        Assert.Equal(Text(stored), Text(Run(second, TestContext.Current.CancellationToken)));
        Assert.All(second.Ended, ended => Assert.True(ended.Kept));
        Assert.Equal(4, Rows().Count);
    }

    [Fact]
    public void An_experiment_that_is_stopped_leaves_a_table_of_the_runs_that_have_ended()
    {
        using var cancel = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Run(new Heard { OnEnd = cancel.Cancel }, cancel.Token));
        Assert.Equal(Width.Of(4), Assert.Single(Rows()).Width);
    }

    [Fact]
    public void What_another_process_failed_in_meanwhile_is_not_tried_again_and_what_had_failed_before_is()
    {
        var runs = ExperimentConfiguration.Of(Plan, _images).Runs().ToArray();
        Fail(runs[0]);
        var heard = new Heard { OnEnd = () => Fail(runs[2]) };
        var failure = Assert.Throws<OmniglotException>(() => Run(heard, TestContext.Current.CancellationToken));
        Assert.Equal("no room.", failure.Message);
        Assert.Equal([runs[0], runs[1], runs[3]], heard.Ended.Select(ended => ended.Run.Configuration));

        void Fail(RunConfiguration run)
        {
            Folder.Of(run).Begin();
            Folder.Of(run).Write(new RunState { Status = RunStatus.Failed, Reason = "no room" });
        }
    }

    [Fact]
    public void A_run_without_enough_memory_fails_with_a_line_that_says_so_and_the_others_are_carried_out()
    {
        var runs = ExperimentConfiguration.Of(Plan, _images).Runs().ToArray();
        var heard = new Heard { OnProgress = run => ThrowIf(run == runs[1]) };
        var failure = Assert.Throws<OmniglotException>(() => Run(heard, TestContext.Current.CancellationToken));
        Assert.StartsWith($"There is not enough memory for {RunName.Of(runs[1])}: give ", failure.Message);
        Assert.Equal(failure.Message.TrimEnd('.'), Folder.Of(runs[1]).ReadState().Reason);
        Assert.Equal(3, heard.Ended.Count);

        static void ThrowIf(bool full)
        {
            if (full) throw new InvalidOperationException("", new InsufficientMemoryException());
        }
    }

    [Fact]
    public void Runs_that_are_carried_out_at_a_time_end_in_the_bits_of_runs_one_after_the_other()
    {
        var alone = Text(Run(new Heard(), TestContext.Current.CancellationToken));
        using var elsewhere = new TemporaryFolder();
        var heard = new Heard();
        var folder = new ExperimentFolder(elsewhere["experiment"]);
        var beside = new ExperimentRunner(ExperimentConfiguration.Of(Plan, _images), folder, Services(heard))
            .Run(atATime: 4, TestContext.Current.CancellationToken);
        Assert.Equal(4, heard.Ended.Count);
        Assert.Equal(Seconds.Replace(alone, ""), Seconds.Replace(Text(beside), ""));
    }

    [Fact]
    public void Runs_that_are_stopped_while_they_are_carried_out_at_a_time_are_all_interrupted()
    {
        using var cancel = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Run(new Heard { OnEnd = cancel.Cancel }, cancel.Token, atATime: 4));
        var states = ExperimentConfiguration.Of(Plan, _images).Runs().Select(run => Folder.Of(run).ReadState().Status).ToArray();
        Assert.Contains(RunStatus.Done, states);
        Assert.DoesNotContain(RunStatus.Running, states);
    }

    public void Dispose() => _temporary.Dispose();

    private StoredExperiment Run(Heard observer, CancellationToken cancellation, int atATime = 1) =>
        new ExperimentRunner(ExperimentConfiguration.Of(Plan, _images), Folder, Services(observer)).Run(atATime, cancellation);

    private IReadOnlyList<ResultRow> Rows() => ResultsCsv.Read(Folder.ResultsFile);

    private RunServices Services(IExperimentObserver observer) => new() { Images = _images, Observer = observer };

    private static string Text(StoredExperiment stored) =>
        JsonSerializer.Serialize(stored.Runs, JsonFormat.Options) + JsonSerializer.Serialize(stored.Distances, JsonFormat.Options);

    [GeneratedRegex("\"seconds\": [0-9.E-]+")]
    private static partial Regex Seconds { get; }

    private sealed class Heard : IExperimentObserver
    {
        public List<(RunRecord Run, bool Kept)> Ended { get; } = [];

        public Action? OnEnd { get; init; }

        public Action<RunConfiguration>? OnProgress { get; init; }

        public void RunEnded(RunRecord record, bool kept)
        {
            Ended.Add((record, kept));
            OnEnd?.Invoke();
        }

        public void ExperimentGrew(int before, int after)
        {
        }

        public void RunStarted(RunConfiguration run, int index, int count)
        {
        }

        public void KernelProgressed(RunConfiguration run, int done, int count)
        {
        }

        public void RunResumed(RunConfiguration run, long metaSteps)
        {
        }

        public void RunProgressed(RunConfiguration run, TrainingProgress progress) => OnProgress?.Invoke(run);

        public void LimitDistanceProgressed(int done, int count)
        {
        }
    }
}
