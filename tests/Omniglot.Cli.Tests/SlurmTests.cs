using System.Globalization;
using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Omniglot.Data.Glyphs;
using Omniglot.Data.Sources;
using Omniglot.Experiments.Cluster;
using Omniglot.Experiments.Storage;
using Xunit;

namespace Omniglot.Cli.Tests;

/// <summary><c>omniglot slurm</c>, with a program of the tests' own in the place of sbatch; <c>tests/slurm/run</c> has a real one.</summary>
public sealed class SlurmTests
{
    private const string Plan = "plan --widths 2,3,inf --seeds 1,2 --epochs 1 --no-limit-distance --ways 3 --tasks 2 --meta-batches 3 "
        + "--validation-meta-batches 2 --test-meta-batches 2 --threads 3 --output sweep";

    [Fact]
    public async Task Scripts_are_written_and_the_lines_that_submit_them_printed()
    {
        using var session = await Planned();
        Assert.Equal(ExitCode.Done, await session.Run("slurm sweep --max-array 4 --concurrency 2 --data data --kernel-cache kernels "
            + "--checkpoint-interval 7.5"));
        Approved.Check("slurm", session.Output);
        var script = Script(session, 1);
        Assert.Contains("#SBATCH --array=0-1%2\n", script, StringComparison.Ordinal);
        Assert.Contains("#SBATCH --cpus-per-task=3\n", script, StringComparison.Ordinal);
        Assert.Contains("offset=4\n", script, StringComparison.Ordinal);
        Assert.Contains($"'run' '{session.PathOf("sweep", Manifest.FileName)}' '--data' '{session.PathOf("data")}' '--kernel-cache' "
            + $"'{session.PathOf("kernels")}' '--checkpoint-interval' '7.5')", script, StringComparison.Ordinal);
        Assert.Contains($"--chdir=\"{session.Folder}\"", script, StringComparison.Ordinal);
        Assert.Contains($"'{Path.Combine(AppContext.BaseDirectory, "omniglot")}'", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arrays_without_a_concurrency_need_not_wait_for_each_other()
    {
        using var session = await Planned();
        Assert.Equal(ExitCode.Done, await session.Run("slurm sweep --max-array 4"));
        Assert.DoesNotContain("dependency", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_ended_needs_no_task()
    {
        using var session = await Planned();
        foreach (var done in (int[])[0, 2, 3]) Assert.Equal(ExitCode.Done, await session.Run(FormattableString.Invariant($"run sweep --index {done}")));
        Assert.Equal(ExitCode.Done, await session.Run("slurm sweep --only-missing"));
        Assert.StartsWith("3 tasks for 3 runs, in 1 job array\n", session.Output, StringComparison.Ordinal);
        Assert.Contains("#SBATCH --array=0,3-4\n", Script(session, 0), StringComparison.Ordinal);
        Assert.Contains("offset=1\n", Script(session, 0), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await session.Run("run sweep --all"));
        Assert.Equal(ExitCode.Done, await session.Run("slurm sweep --only-missing"));
        Assert.Equal("No run is missing: there is nothing to submit.\n", session.Output);
        Assert.Empty(Directory.GetFiles(session.PathOf("sweep", "slurm")));
    }

    [Fact]
    public async Task A_run_that_has_ended_is_passed_over_without_the_data()
    {
        using var session = await Planned();
        Assert.Equal(ExitCode.Done, await session.Run("run sweep --index 2"));
        using var later = new CliSession { Data = (_, _) => throw new InvalidOperationException("Nobody needs data.") };
        foreach (var (index, exit) in ((int, int)[])[(2, ExitCode.Done), (3, ExitCode.Failed)])
            Assert.Equal(exit, await later.Run(["run", session.PathOf("sweep"), "--index", index.ToString(CultureInfo.InvariantCulture)]));
    }

    [Fact]
    public async Task Data_that_a_task_could_not_have_or_would_refuse_is_told_before_anything_is_written()
    {
        using var session = await Planned();
        using var without = new CliSession { Data = (_, _) => throw new OmniglotException("Omniglot cannot be had.") };
        Assert.Equal(ExitCode.Failed, await without.Run(["slurm", session.PathOf("sweep")]));
        Assert.Contains("Omniglot cannot be had.", without.Error, StringComparison.Ordinal);
        using var other = new CliSession { Data = (_, _) => Task.FromResult(SmallImages.Create(seed: 2)) };
        Assert.Equal(ExitCode.Failed, await other.Run(["slurm", session.PathOf("sweep")]));
        Assert.Contains("point --data at the former", Assert.Single(other.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(session.PathOf("sweep", "slurm")));
    }

    [Fact]
    public async Task The_data_that_is_looked_for_is_that_of_the_tasks()
    {
        var asked = new List<DataSource>();
        using var session = new CliSession
        {
            DefaultData = "named",
            Data = (source, _) =>
            {
                asked.Add(source);
                return Task.FromResult(SmallImages.Create(GlyphSet.Name));
            },
        };
        await session.Run(Plan);
        asked.Clear();
        Assert.Equal(ExitCode.Done, await session.Run("slurm sweep"));
        Assert.Equal(ExitCode.Done, await session.Run("slurm sweep --data elsewhere"));
        Assert.Equal([new DataSource.Glyphs(), new DataSource.InFolder(session.PathOf("elsewhere"))], asked);
    }

    [Theory]
    [InlineData("--cpus 0", "give --cpus 1 or more")]
    [InlineData("--runs-per-task -1", "give --runs-per-task 1 or more")]
    [InlineData("--time never", "give --time in minutes")]
    [InlineData("--sbatch constraint=x", "is not one option of sbatch")]
    [InlineData("--program nowhere", "There is no program FOLDER")]
    [InlineData("--checkpoint-interval 0", "--checkpoint-interval a positive number")]
    public async Task What_Slurm_cannot_do_is_bad_usage_and_writes_nothing(string options, string message)
    {
        using var session = await Planned();
        Assert.Equal(ExitCode.BadUsage, await session.Run($"slurm sweep {options}"));
        Assert.Contains(message, Assert.Single(session.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(session.PathOf("sweep", "slurm")));
    }

    [Theory]
    [InlineData("--concurrency 1", "--parsable ARRAY-000|--parsable --dependency=afterany:100 ARRAY-001|--parsable --dependency=afterany:101 ARRAY-002")]
    [InlineData("", "--parsable ARRAY-000|--parsable ARRAY-001|--parsable ARRAY-002")]
    public async Task Jobs_are_submitted_one_after_the_other(string concurrency, string calls)
    {
        using var session = await Planned();
        var (exit, output, error) = await Submit(session, $"--max-array 2 {concurrency}", "echo \"$*\" >> calls; echo $((99 + $(wc -l < calls)))");
        Assert.Equal((ExitCode.Done, ""), (exit, error));
        var expected = calls.Replace("ARRAY", session.PathOf("sweep", "slurm", "array"), StringComparison.Ordinal).Split('|').Select(call => call + ".sbatch");
        Assert.Equal(expected, await File.ReadAllLinesAsync(session.PathOf("calls"), TestContext.Current.CancellationToken));
        Assert.EndsWith("Submitted sweep/slurm/array-002.sbatch as job 102\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_of_sbatch_is_one_line_and_jobs_before_it_are_told()
    {
        using var session = await Planned();
        var (exit, output, error) = await Submit(session, "--max-array 2", "[ ! -e called ] || { echo 'sbatch: error: MaxJobCount' >&2; exit 1; }; touch "
            + "called; echo 5");
        Assert.Equal(ExitCode.Failed, exit);
        Assert.Contains("array-000.sbatch as job 5", output, StringComparison.Ordinal);
        Assert.Contains("array-001.sbatch (sbatch: error: MaxJobCount): ", Assert.Single(error.Split('\n')[..^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_sbatch_the_scripts_are_there_and_the_remedy_named()
    {
        using var session = await Planned();
        var (exit, _, error) = await Submit(session, "", sbatch: null);
        Assert.Equal(ExitCode.Failed, exit);
        Assert.Contains("leave out --submit", Assert.Single(error.Split('\n')[..^1]), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(session.PathOf("sweep", "slurm")));
    }

    private static async Task<CliSession> Planned()
    {
        var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run(Plan));
        return session;
    }

    private static string Script(CliSession session, int number) =>
        File.ReadAllText(session.PathOf("sweep", "slurm", $"array-{number:D3}.sbatch"));

    // With a program of our own in the place of sbatch, if there is one.
    private static async Task<(int Exit, string Output, string Error)> Submit(CliSession session, string options, string? sbatch)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no bash.");
        var program = session.PathOf("sbatch");
        if (sbatch is not null)
        {
            await File.WriteAllTextAsync(program, $"#!/bin/bash\ncd '{session.Folder}'\n{sbatch}\n", TestContext.Current.CancellationToken);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        session.Sbatch = new Sbatch(program);
        return (await session.Run($"slurm sweep --submit {options}"), session.Output, session.Error);
    }
}
