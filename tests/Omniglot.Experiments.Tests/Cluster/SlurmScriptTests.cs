using Omniglot.Experiments.Cluster;
using Xunit;

namespace Omniglot.Experiments.Tests.Cluster;

/// <summary>What stands in batch scripts, and what a real bash makes of them, with programs of the tests' own in the place of
/// omniglot and scontrol.</summary>
public sealed class SlurmScriptTests
{
    private const string Manifest = "/sweeps/it's \"a\" $HOME 100%/manifest.jsonl";

    // A run that says which one it is and stops, as omniglot does, on a request to terminate.
    private const string Stoppable = """
        echo "$*" >> "$HERE/runs"
        trap 'echo TERM >> "$HERE/runs"; exit 143' TERM
        touch "$HERE/ready"
        for _ in {1..3000}; do sleep 0.01; done
        """;

    private const string Scontrol = "echo \"$*\" >> \"$HERE/requeues\"";

    private static readonly SlurmOptions Plain = new() { Program = "/opt/omniglot", WorkingFolder = "/home/me" };

    public SlurmScriptTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no bash.");

    [Fact]
    public void The_options_of_the_scheduler_come_first()
    {
        var text = SlurmScript.Text("/a b/100%/manifest.jsonl", 9, new SlurmArray(2, 5, [0, 1, 3]), Plain with
        {
            Concurrency = 7,
            Processors = 4,
            Time = "2-0",
            Memory = "4G",
            Partition = "long",
            Account = "my \"own\"",
            JobName = "sweep",
            SignalBefore = 300,
            Sbatch = ["--constraint=avx512", "--nice"],
        });
        Assert.Equal(
            """
            #!/bin/bash
            #SBATCH --job-name="sweep"
            #SBATCH --array=0-1,3%7
            #SBATCH --output="/a b/100%%/slurm/%A_%a.log"
            #SBATCH --chdir="/home/me"
            #SBATCH --open-mode=append
            #SBATCH --requeue
            #SBATCH --signal=B:USR1@300
            #SBATCH --ntasks=1
            #SBATCH --cpus-per-task=4
            #SBATCH --time=2-0
            #SBATCH --mem=4G
            #SBATCH --partition="long"
            #SBATCH --account="my \"own\""
            #SBATCH --constraint=avx512
            #SBATCH --nice
            # Made by `omniglot slurm`, which makes it anew: change its options, not this file.

            # shellcheck disable=SC2016 # A dollar sign in a path is no variable.
            command=('/opt/omniglot' 'run' '/a b/100%/manifest.jsonl')
            runs=9
            offset=5
            runs_per_task=1
            most_requeues=100
            """.ReplaceLineEndings("\n"),
            text[..text.IndexOf("\n\nsay()", StringComparison.Ordinal)]);
    }

    [Fact]
    public void Without_options_the_scheduler_decides()
    {
        var text = Script(Plain, runs: 1);
        foreach (var option in (string[])["--time", "--mem", "--partition", "--account", "%1"])
            Assert.DoesNotContain($"#SBATCH {option}", text, StringComparison.Ordinal);
        Assert.Contains("#SBATCH --array=0\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_is_sound_bash()
    {
        using var task = new TaskOnBash();
        Assert.Equal(0, task.Run($"bash -n {BashText.Quote(WriteScript(task))}"));
        Assert.Equal("", task.Error);
    }

    [Fact]
    public void Shellcheck_has_nothing_to_say()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, "shellcheck"))),
            "There is no shellcheck.");
        using var task = new TaskOnBash();
        var exit = task.Run($"shellcheck {BashText.Quote(WriteScript(task))}");
        Assert.Equal("", task.Output);
        Assert.Equal(0, exit);
    }

    [Fact]
    public void Arguments_reach_the_program_unharmed()
    {
        using var task = new TaskOnBash();
        var program = task.Program("it's \"my\" $HOME/omniglot", "printf '%s\\n' \"$@\" > \"$HERE/arguments\"");
        Assert.Equal(0, task.Run(Script(Plain with { Program = program, RunArguments = ["--data", "a  b/`id`;$(id)", "--kernel-cache", "\\"] }, runs: 1)));
        Assert.Equal(["run", Manifest, "--data", "a  b/`id`;$(id)", "--kernel-cache", "\\", "--index", "0"], task.Lines("arguments"));
    }

    [Theory]
    [InlineData(0, 0, 1, "0")]
    [InlineData(3, 0, 1, "3")]
    [InlineData(3, 1000, 1, "1003")]
    [InlineData(1, 40, 3, "43 44 45")]
    [InlineData(2, 2000, 5, "2010 2011")]
    public void A_task_works_off_its_own_runs_and_none_beyond_the_last(int number, int offset, int perTask, string indices)
    {
        using var task = new TaskOnBash { Task = number };
        var program = task.Program("omniglot", "echo \"${@: -1}\" >> \"$HERE/runs\"");
        Assert.Equal(0, task.Run(SlurmScript.Text(Manifest, 2012, new SlurmArray(0, offset, [number]),
            Plain with { Program = program, RunsPerTask = perTask })));
        Assert.Equal(indices.Split(' '), task.Lines("runs"));
    }

    [Fact]
    public void A_run_that_fails_does_not_stop_the_others_and_is_told()
    {
        using var task = new TaskOnBash();
        var program = task.Program("omniglot", "echo \"${@: -1}\" >> \"$HERE/runs\"; [ \"${@: -1}\" != 1 ] || exit 7");
        task.Program("scontrol", Scontrol);
        Assert.Equal(7, task.Run(Script(Plain with { Program = program, RunsPerTask = 3 }, runs: 3)));
        Assert.Equal(["0", "1", "2"], task.Lines("runs"));
        Assert.Contains("run 1 ended with exit code 7", task.Output, StringComparison.Ordinal);
        Assert.Empty(task.Lines("requeues"));
    }

    [Fact]
    public void Shortly_before_its_time_limit_a_task_stops_its_run_and_queues_up_again()
    {
        using var task = new TaskOnBash { Task = 3 };
        var program = task.Program("omniglot", Stoppable);
        task.Program("scontrol", Scontrol);
        Assert.Equal(0, task.Run(Script(Plain with { Program = program, RunsPerTask = 2 }, runs: 10), "USR1"));
        Assert.Equal([$"run {Manifest} --index 6", "TERM"], task.Lines("runs"));
        Assert.Equal(["requeue 12_3"], task.Lines("requeues"));
        Assert.Contains("queues up again", task.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_that_is_terminated_stops_its_run_and_leaves_the_rest_to_Slurm()
    {
        using var task = new TaskOnBash();
        var program = task.Program("omniglot", Stoppable);
        task.Program("scontrol", Scontrol);
        Assert.Equal(143, task.Run(Script(Plain with { Program = program, RunsPerTask = 2 }, runs: 2), "TERM"));
        Assert.Equal([$"run {Manifest} --index 0", "TERM"], task.Lines("runs"));
        Assert.Empty(task.Lines("requeues"));
    }

    [Fact]
    public void A_task_that_is_cancelled_while_it_stores_its_state_stays_cancelled()
    {
        using var task = new TaskOnBash();
        // The run takes its time to stop, and is told so twice.
        var program = task.Program("omniglot",
            "trap 'echo TERM >> \"$HERE/runs\"; touch \"$HERE/ready\"' TERM; touch \"$HERE/ready\"; "
            + "for _ in {1..3000}; do sleep 0.01; [ \"$(wc -l < \"$HERE/runs\")\" != 2 ] || exit 143; done");
        File.WriteAllText(Path.Combine(task.Folder, "runs"), "");
        task.Program("scontrol", Scontrol);
        Assert.Equal(143, task.Run(Script(Plain with { Program = program }, runs: 1), "USR1", "TERM"));
        Assert.Equal(["TERM", "TERM"], task.Lines("runs"));
        Assert.Empty(task.Lines("requeues"));
    }

    [Fact]
    public void A_run_that_ends_after_all_does_not_queue_up_again()
    {
        using var task = new TaskOnBash();
        var program = task.Program("omniglot",
            "trap 'echo TERM >> \"$HERE/runs\"; exit 0' TERM; touch \"$HERE/ready\"; for _ in {1..3000}; do sleep 0.01; done");
        task.Program("scontrol", Scontrol);
        Assert.Equal(0, task.Run(Script(Plain with { Program = program }, runs: 1), "USR1"));
        Assert.Equal(["TERM"], task.Lines("runs"));
        Assert.Empty(task.Lines("requeues"));
    }

    [Theory]
    [InlineData(99, true)]
    [InlineData(100, false)]
    public void A_task_does_not_queue_up_again_for_ever(int restarts, bool again)
    {
        using var task = new TaskOnBash { Restarts = restarts };
        var program = task.Program("omniglot", Stoppable);
        task.Program("scontrol", Scontrol);
        Assert.Equal(again ? 0 : 1, task.Run(Script(Plain with { Program = program }, runs: 1), "USR1"));
        Assert.Equal(again ? 1 : 0, task.Lines("requeues").Length);
        if (!again) Assert.Contains("--max-requeues", task.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scheduler_that_does_not_requeue_is_asked_three_times_and_told()
    {
        using var task = new TaskOnBash();
        var program = task.Program("omniglot", Stoppable.Replace("sleep", "/bin/sleep", StringComparison.Ordinal));
        task.Program("scontrol", Scontrol + "; exit 1");
        task.Program("sleep", "");
        Assert.Equal(1, task.Run(Script(Plain with { Program = program }, runs: 1), "USR1"));
        Assert.Equal(3, task.Lines("requeues").Length);
        Assert.Contains("submit it again", task.Output, StringComparison.Ordinal);
    }

    private static string Script(SlurmOptions options, int runs) => SlurmScript.Text(
        Manifest, runs, Assert.Single(SlurmArray.Split(Enumerable.Range(0, runs), options.RunsPerTask, options.MostTasks)), options);

    private static string WriteScript(TaskOnBash task)
    {
        var path = Path.Combine(task.Folder, "array.sbatch");
        File.WriteAllText(path, Script(Plain with { RunArguments = ["--data", "it's"], Sbatch = ["--constraint='a&b'"] }, runs: 9));
        return path;
    }
}
