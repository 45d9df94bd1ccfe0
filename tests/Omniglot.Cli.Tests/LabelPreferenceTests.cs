using System.Text.RegularExpressions;
using Omniglot.Cli.Hosting;
using Xunit;

namespace Omniglot.Cli.Tests;

public sealed partial class LabelPreferenceTests
{
    [Fact]
    public async Task Every_run_of_an_identity_network_has_a_line_and_the_limit_the_moment_of_the_limit()
    {
        using var session = new CliSession();
        await session.Run($"experiment --models mup,gp --widths 4,inf --hyperparameters transferred --epochs 1 --no-limit-distance {Tiny.Protocol} "
            + "--output stored");
        Assert.Equal(ExitCode.Done, await session.Run("label-preference stored --meta-batches 2"));
        var rows = Row().Matches(session.Output).ToDictionary(row => row.Groups["width"].Value, row => row.Groups["relative"].Value);
        Assert.Equal(["4", "inf"], rows.Keys.Order());
        Assert.Equal("1.000", rows["inf"]);
        Assert.NotEqual("1.000", rows["4"]);
    }

    [Theory]
    [InlineData("mup", "--widths 64", "stored has no run of an identity network of these widths")]
    [InlineData("gp", "", "stored has no run of an identity network:")]
    [InlineData("mup", "--meta-steps -1", "give --meta-steps 0 or more")]
    [InlineData("mup", "--meta-batches 0", "give --meta-batches 1 or more")]
    public async Task What_cannot_be_measured_is_refused(string models, string options, string reason)
    {
        using var session = new CliSession();
        await session.Run($"experiment --models {models} {(models == "mup" ? "--widths 2 " : "")}--epochs 1 --no-limit-distance {Tiny.Protocol} "
            + "--output stored");
        Assert.Equal(ExitCode.BadUsage, await session.Run($"label-preference stored {options}".TrimEnd()));
        Assert.Contains(reason, session.Error, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"transferred\s*│\s*(?<width>\S+)\s*│\s*1\s*│[^│]*│\s*(?<relative>\S+)")]
    private static partial Regex Row();
}
