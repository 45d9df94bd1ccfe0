using Omniglot.Charts;
using Omniglot.Experiments.Figures;
using Omniglot.Learning;
using Omniglot.Learning.Networks;
using Omniglot.Studies.OneStep;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Studies.Tests.OneStep;

public sealed class OneStepChartTests
{
    private static readonly OneStepDistance[] Rows =
    [
        .. from name in (string[])["mup", "ntp"]
           from power in Enumerable.Range(4, 17)
           from seed in (ulong[])[1, 2]
           select Row(name, power, seed, (name == "mup" ? 0.3 : 1.2) / Math.Sqrt(1L << power), name == "mup" ? 1e-5 : 0),
    ];

    [Fact]
    public void Each_parametrization_has_a_line_with_its_slope_and_an_integrated_limit_a_floor()
    {
        var panel = OneStepChart.Create(Rows)!.Panels.Single();
        ChartSeries[] series = [.. panel.Series.Where(one => one.Naming == SeriesNaming.End)];
        Assert.Equal(
            [
                "μP: logits against\nthe limit's\nslope −0.50 (n ≥ 128)",
                "NTP: change of logits\nagainst the kernel's\nslope −0.50 (n ≥ 128)",
                "μP: standard error\nof the limit itself",
                "∝ 1/√n",
            ],
            series.Select(one => one.Label));
        Assert.All(series[2].Points, point => Assert.Equal(-5, point.Y, Tolerances.Float64));
        Assert.Equal(LogLogSlope.InverseRoot, LogLogSlope.Fit(series[1].Points), Tolerances.Float64);
        Assert.InRange(panel.Y.Low, -6, -5);
    }

    [Fact]
    public void Without_a_distance_nothing_is_drawn() => Assert.Null(OneStepChart.Create([Row("mup", 4, 1, 0, 0)]));

    [Theory]
    [ClassData(typeof(ForeignHabits))]
    public void Rows_read_back_to_the_last_bit_in_every_culture(string point, string group, string minus) =>
        ForeignCulture.Run(point, group, minus, () =>
        {
            using var folder = new TemporaryFolder();
            OneStepCsv.Table.Write(folder["d.csv"], Rows);
            Assert.Equal(Rows, OneStepCsv.Table.Read(folder["d.csv"]));
        });

    private static OneStepDistance Row(string name, int power, ulong seed, double distance, double error) =>
        new("patterns", Activation.Relu, 5, 1, 0.4, name, Width.Of(1L << power), seed, 8, distance, 1.0 / 3, error);
}
