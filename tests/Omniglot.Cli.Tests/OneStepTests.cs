using Omniglot.Cli.Hosting;
using Omniglot.Studies.OneStep;
using Xunit;

namespace Omniglot.Cli.Tests;

public sealed class OneStepTests
{
    private const string Small = "one-step --ways 3 --tasks 4 --distance-tasks 2 --seeds 1,2 --widths 2^4,2^8,2^6,2^10 --points 256 --scrambles 4 --threads 1";

    [Fact]
    public async Task The_study_prints_its_accuracy_and_stores_all_that_its_figure_needs()
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run(Small));
        Assert.Matches(
            @"accuracy at infinite width after one inner step from initialisation: \d+\.\d\d ± \d+\.\d\d % \(95 % interval over 8 tasks\)", session.Output);
        var folder = session.PathOf("plots", "one-step-patterns");
        Assert.Equal(
            [".lock", "one-step.csv", "one-step.json", "one-step.png", "one-step.svg"],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        // Two parametrizations, four widths, two seeds.
        Assert.Equal(16, OneStepCsv.Table.Read(Path.Combine(folder, "one-step.csv")).Count);

        var figure = File.ReadAllBytes(Path.Combine(folder, "one-step.png"));
        File.Delete(Path.Combine(folder, "one-step.png"));
        Assert.Equal(ExitCode.Done, await session.Run("plot plots/one-step-patterns"));
        Assert.Equal(figure, File.ReadAllBytes(Path.Combine(folder, "one-step.png")));
    }

    [Fact]
    public async Task Wider_networks_are_closer_and_seeds_differ()
    {
        using var session = new CliSession();
        await session.Run($"{Small} --activation erf --output results");
        var rows = OneStepCsv.Table.Read(session.PathOf("results", "one-step.csv"));
        foreach (var group in rows.GroupBy(row => (row.Parametrization, row.Seed)))
        {
            var ordered = group.OrderBy(row => row.Width).ToArray();
            Assert.True(ordered[0].Distance > 2 * ordered[^1].Distance);
            Assert.All(ordered, row => Assert.InRange(row.LimitError, double.Epsilon, row.LimitScale / 10));
        }

        Assert.Equal(rows.Count, rows.Select(row => row.Distance).Distinct().Count());
    }

    [Fact]
    public async Task All_problems_of_a_plan_are_told_at_once_before_data_is_asked_for()
    {
        using var session = new CliSession { Data = (_, _) => throw new InvalidOperationException("asked for data") };
        Assert.Equal(ExitCode.BadUsage, await session.Run("one-step --points 3 --scrambles 0 --shots 0"));
        Assert.Equal(3, session.ErrorLines.Length);
    }
}
