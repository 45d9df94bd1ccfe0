using Omniglot.Cli.Hosting;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Cli.Tests;

public sealed class ExtrapolateTests
{
    [Fact]
    public async Task What_narrow_widths_say_is_stored_printed_and_drawn_as_extrapolated()
    {
        using var session = new CliSession();
        CopyRuns(session);
        Assert.Equal(ExitCode.Done, await session.Run("extrapolate out --widths 8,32,128,512 --resamples 200"));
        var estimate = Assert.Single(new ExperimentFolder(session.PathOf("out")).ReadDerived().Extrapolations);
        Assert.Equal([Width.Of(2048), Width.Of(4096)], estimate.Predictions.Select(prediction => prediction.Width));
        Assert.InRange(estimate.Limit.Value, 0.88, 0.97);
        Assert.Null(estimate.CommitteeLimit);
        Assert.Contains("Extrapolated by a power law", session.Output);
        Assert.Contains("extrapolated limit:", Figure(session));

        Assert.Equal(ExitCode.Done, await session.Run("extrapolate out --widths 8,32,128,512 --at 4096,8192 --resamples 200 --seed 1"));
        var again = Assert.Single(new ExperimentFolder(session.PathOf("out")).ReadDerived().Extrapolations);
        Assert.Equal(estimate.Limit, again.Limit);
        Assert.Equal([Width.Of(4096), Width.Of(8192)], again.Predictions.Select(prediction => prediction.Width));
    }

    [Fact]
    public async Task Committees_speak_too_and_are_drawn()
    {
        using var session = new CliSession();
        await session.Run($"experiment --widths 4,8,16 --seeds 1..4 --epochs 1 --no-limit-distance {Tiny.Protocol} --output out");
        Assert.Equal(ExitCode.Done, await session.Run("committee out"));
        Assert.Contains("mean logits of 4 networks", Figure(session));
        Assert.Equal(ExitCode.Done, await session.Run("extrapolate out --resamples 100"));
        Assert.NotNull(Assert.Single(new ExperimentFolder(session.PathOf("out")).ReadDerived().Extrapolations).CommitteeLimit);
        Assert.Contains("many members", session.Output);
    }

    [Fact]
    public async Task A_fresh_experiment_takes_them_along()
    {
        using var session = new CliSession();
        CopyRuns(session);
        await session.Run("extrapolate out --resamples 100");
        await session.Run($"train --width 4 --epochs 1 {Tiny.Protocol} --output out --fresh");
        Assert.Empty(new ExperimentFolder(session.PathOf("out")).ReadDerived().Extrapolations);
        Assert.NotEmpty(new ExperimentFolder(session.PathOf("out.1")).ReadDerived().Extrapolations);
    }

    [Fact]
    public async Task An_estimate_that_cannot_be_is_refused_where_it_is_read()
    {
        using var session = new CliSession();
        CopyRuns(session);
        await session.Run("extrapolate out --resamples 100");
        var folder = new ExperimentFolder(session.PathOf("out"));
        var estimate = folder.ReadDerived().Extrapolations[0];
        new StoredExtrapolations([estimate with { Limit = new Estimate(double.NaN, 0, 1) }]).Write(folder.ExtrapolationsFile);
        Assert.Equal(ExitCode.Failed, await session.Run("plot out"));
        Assert.Contains("holds an estimate that cannot be", Assert.Single(session.ErrorLines));
    }

    [Theory]
    [InlineData("--widths 8,32", "A power law needs 3 finite widths")]
    [InlineData("--widths 8,32,128,inf", "Infinity is what is estimated")]
    [InlineData("--at inf", "Infinity is what is estimated")]
    [InlineData("--resamples 10", "10 resamples tell no interval or take too long")]
    public async Task Too_little_is_refused_in_one_line_and_nothing_is_written(string options, string message)
    {
        using var session = new CliSession();
        CopyRuns(session);
        Assert.Equal(ExitCode.BadUsage, await session.Run($"extrapolate out {options}"));
        Assert.Contains(message, Assert.Single(session.ErrorLines));
        Assert.False(File.Exists(new ExperimentFolder(session.PathOf("out")).ExtrapolationsFile));
    }

    private static void CopyRuns(CliSession session)
    {
        var committed = CommittedPlots.Folder("relu-paper");
        CommittedPlots.CopyResults(Path.Combine(committed, "runs"), session.PathOf("out", "runs"));
        File.Copy(Path.Combine(committed, "experiment.json"), session.PathOf("out", "experiment.json"));
    }

    private static string Figure(CliSession session) => File.ReadAllText(session.PathOf("out", "accuracy-vs-width.svg"));
}
