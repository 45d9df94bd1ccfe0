using Omniglot.Basics;
using Omniglot.Experiments.Cluster;
using Xunit;

namespace Omniglot.Experiments.Tests.Cluster;

public sealed class SbatchTests : IDisposable
{
    private readonly TaskOnBash _bash = new();

    public SbatchTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no bash.");

    [Theory]
    [InlineData("echo 4711", "4711")]
    [InlineData("echo '4711;cluster'", "4711")]
    public void The_number_of_the_job_is_what_sbatch_says(string script, string job) =>
        Assert.Equal(job, new Sbatch(_bash.Program("sbatch", script)).Submit("a b.sbatch", after: null));

    [Theory]
    [InlineData(null, "--parsable|it's.sbatch")]
    [InlineData("41", "--parsable|--dependency=afterany:41|it's.sbatch")]
    public void A_job_may_wait_for_another(string? after, string arguments)
    {
        var seen = Path.Combine(_bash.Folder, "arguments");
        new Sbatch(_bash.Program("sbatch", $"printf '%s\\n' \"$@\" > {BashText.Quote(seen)}; echo 1")).Submit("it's.sbatch", after);
        Assert.Equal(arguments.Split('|'), File.ReadAllLines(seen));
    }

    [Fact]
    public void A_refusal_is_told_in_the_words_of_sbatch_and_in_one_line()
    {
        var sbatch = new Sbatch(_bash.Program("sbatch", "printf 'sbatch: error: no such partition\\nsbatch: error: refused.\\n' >&2; exit 1"));
        var refusal = Assert.Throws<OmniglotException>(() => sbatch.Submit("x.sbatch", after: null));
        Assert.Contains("x.sbatch (sbatch: error: no such partition; sbatch: error: refused): ", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Theory]
    [InlineData("true", "it said nothing")]
    [InlineData("echo submitted", "submitted")]
    public void A_job_without_a_number_is_told(string script, string answer) => Assert.Contains(
        answer, Assert.Throws<OmniglotException>(() => new Sbatch(_bash.Program("sbatch", script)).Submit("x.sbatch", after: null)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Where_there_is_no_Slurm_the_remedy_is_named() => Assert.Contains(
        "leave out --submit", Assert.Throws<OmniglotException>(() => new Sbatch("no-such-sbatch").Submit("x.sbatch", after: null)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void The_lines_for_a_shell_submit_the_same()
    {
        _bash.Program("sbatch", "printf '%s|' \"$@\" >> \"$HERE/arguments\"; echo '7;cluster'");
        Assert.Equal(0, _bash.Run(Sbatch.CommandLine("it's a.sbatch", afterPrevious: false) + "\n"
            + Sbatch.CommandLine("b.sbatch", afterPrevious: true) + "\n"));
        Assert.Equal("--parsable|it's a.sbatch|--parsable|--dependency=afterany:7|b.sbatch|", Assert.Single(_bash.Lines("arguments")));
    }

    [Fact]
    public void Scripts_of_an_earlier_call_are_removed_and_logs_kept()
    {
        var manifest = Path.Combine(_bash.Folder, "manifest.jsonl");
        var folder = SlurmFolder.Beside(manifest);
        var options = new SlurmOptions { Program = "/x", WorkingFolder = "/" };
        folder.Write(manifest, 3, SlurmArray.Split([0, 1, 2], 1, mostTasks: 1), options);
        File.WriteAllText(Path.Combine(folder.Root, "1_0.log"), "");
        Assert.Equal([Path.Combine(folder.Root, "array-000.sbatch")], folder.Write(manifest, 3, SlurmArray.Split([0, 1, 2], 1, mostTasks: 3), options));
        Assert.Equal(["1_0.log", "array-000.sbatch"], Directory.GetFiles(folder.Root).Select(Path.GetFileName).Order());
    }

    public void Dispose() => _bash.Dispose();
}
