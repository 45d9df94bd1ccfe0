using Omniglot.Experiments.Figures;
using Omniglot.Learning.Kernels;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Figures;

public sealed class KernelChartTests
{
    [Fact]
    public void Every_kernel_has_a_column_with_a_point_for_each_kind_and_the_published_one()
    {
        var chart = KernelChart.Of(
        [
            .. from limit in new[] { KernelLimit.Gp, KernelLimit.Ntk }
               from trained in new[] { false, true }
               from steps in new[] { 1, 20 }
               from seed in new ulong[] { 1, 2 }
               select MadeUp.Run(MadeUp.Kernel(limit, trained, steps, seed)),
            MadeUp.Run(MadeUp.Kernel(KernelLimit.Ntk, trained: false, testInnerSteps: 1, layers: 2)),
        ])!;
        Assert.Equal(["GP ReLU", "NTK ReLU", "NTK ReLU,\n2 layers"], chart.X.Ticks.Select(tick => tick.Label));
        Assert.Equal(
            [
                "before meta-training,\n1 inner step", "after meta-training,\n1 inner step",
                "before meta-training,\n20 inner steps", "after meta-training,\n20 inner steps", "published",
            ],
            chart.Series.Select(series => series.Label));
        Assert.Equal([3, 2, 2, 2, 3], chart.Series.Select(series => series.Points.Count));
        Assert.Equal([47.60, 47.82, 51.72], chart.Series[^1].Points.Select(point => Math.Round(point.Y, 6)));
        Assert.Null(chart.Series[^1].Points[^1].HalfBand);
        Agreement.Within(Tolerances.Float64, chart.X.High - chart.X.Low, 2 + 1.2);
    }

    [Fact]
    public void Networks_alone_have_no_such_chart() => Assert.Null(KernelChart.Of(MadeUp.Experiment(1)));
}
