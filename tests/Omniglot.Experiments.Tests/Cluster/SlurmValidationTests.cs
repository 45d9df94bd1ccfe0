using Omniglot.Experiments.Cluster;
using Xunit;

namespace Omniglot.Experiments.Tests.Cluster;

public sealed class SlurmValidationTests
{
    private const string Manifest = "/sweeps/a b/manifest.jsonl";

    private static readonly SlurmOptions Good = new() { Program = "/bin/omniglot", WorkingFolder = "/home/me" };

    public static TheoryData<string, SlurmOptions> Bad() => new()
    {
        { "--cpus", Good with { Processors = 0 } },
        { "--concurrency", Good with { Concurrency = 0 } },
        { "--max-array", Good with { MostTasks = -1 } },
        { "--runs-per-task", Good with { RunsPerTask = 0 } },
        { "--max-requeues", Good with { MostRequeues = -1 } },
        { "--signal-before", Good with { SignalBefore = 0 } },
        { "--signal-before", Good with { SignalBefore = 65536 } },
        { "--memory", Good with { Memory = "0" } },
        { "--memory", Good with { Memory = "-4G" } },
        { "--memory", Good with { Memory = "4GB" } },
        { "--memory", Good with { Memory = "4G\n#SBATCH --x" } },
        { "--memory", Good with { Memory = "4G\n" } },
        { "--time", Good with { Time = "0" } },
        { "--time", Good with { Time = "-5" } },
        { "--time", Good with { Time = "2" } },
        { "--time", Good with { Time = "1:2:3:4" } },
        { "--time", Good with { Time = "60\n" } },
        { "--time", Good with { Time = "soon" } },
        { "--job-name", Good with { JobName = "" } },
        { "--job-name", Good with { JobName = "a\nb" } },
        { "--partition", Good with { Partition = " " } },
        { "--account", Good with { Account = "a\rb" } },
        { "--sbatch", Good with { Sbatch = ["constraint=x"] } },
        { "--sbatch", Good with { Sbatch = ["--ok", "--x\nrm -rf"] } },
        { "rename", Good with { Program = "/bin/omni\nglot" } },
        { "rename", Good with { RunArguments = ["--data", "a\nb"] } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_cannot_be_is_one_line_with_its_remedy(string remedy, SlurmOptions options)
    {
        var problem = Assert.Single(SlurmValidation.Problems(Manifest, options));
        Assert.Contains(remedy, problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem);
    }

    [Fact]
    public void What_can_be_is_let_through() => Assert.Empty(SlurmValidation.Problems(Manifest, Good with
    {
        Time = "1-12:00",
        Memory = "4G",
        Concurrency = 1,
        Partition = "long",
        Account = "it's",
        Sbatch = ["--constraint=avx512", "-N1"],
    }));

    [Theory]
    [InlineData("/sweeps/a\\b/manifest.jsonl", "backslash")]
    [InlineData("/sweeps/a\nb/manifest.jsonl", "control character")]
    public void Folders_that_Slurm_cannot_name_are_refused(string manifest, string message) =>
        Assert.Contains(message, Assert.Single(SlurmValidation.Problems(manifest, Good)), StringComparison.Ordinal);

    [Theory]
    [InlineData("90", 90 * 60)]
    [InlineData("90:30", 90 * 60 + 30)]
    [InlineData("1:30:15", 5415)]
    [InlineData("2-12", 60 * 3600)]
    [InlineData("2-12:30", 60 * 3600 + 30 * 60)]
    [InlineData("2-12:30:15", 60 * 3600 + 30 * 60 + 15)]
    [InlineData("1.5", null)]
    [InlineData("", null)]
    [InlineData("5 ", null)]
    [InlineData("99999999999", null)]
    public void Times_are_read_as_Slurm_reads_them(string text, int? seconds) => Assert.Equal(seconds, SlurmTime.Read(text)?.TotalSeconds);
}
