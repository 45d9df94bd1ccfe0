using Xunit;

namespace Omniglot.Basics.Tests;

public sealed class ProcessorsTests
{
    [Theory]
    [InlineData(null, null, 8)]
    [InlineData("3", null, 3)]
    [InlineData(null, "5", 5)]
    [InlineData("3", "5", 3)]
    [InlineData("4,2", "5", 4)]
    [InlineData(" 4 ", null, 4)]
    [InlineData("", "5", 5)]
    [InlineData("0", "5", 5)]
    [InlineData("-2", null, 8)]
    [InlineData("-2", "5", 5)]
    [InlineData("all", "many", 8)]
    [InlineData("99999999999", null, 8)]
    [InlineData("16", null, 16)]
    public void What_the_environment_grants_goes_before_what_the_machine_has(string? openMp, string? slurm, int expected) =>
        Assert.Equal(expected, Processors.Count(name => name == "OMP_NUM_THREADS" ? openMp : name == "SLURM_CPUS_PER_TASK" ? slurm : "1", machine: 8));

    [Fact]
    public void There_is_at_least_one() => Assert.InRange(Processors.Available, 1, int.MaxValue);
}
