using Omniglot.Charts;
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
        var chart = KernelChart.Create(
        [
            .. from limit in new[] { KernelLimit.Gp, KernelLimit.Ntk }
               from trained in new[] { false, true }
               from steps in new[] { 1, 20 }
               from seed in new ulong[] { 1, 2 }
               select MadeUp.Run(MadeUp.Kernel(limit, trained, steps, seed)),
            MadeUp.Run(MadeUp.Kernel(KernelLimit.Ntk, trained: false, testInnerSteps: 1, layers: 2)),
        ])!;
        var panel = chart.Panels.Single();
        ChartSeries[] medians = [.. panel.Series.Where(series => series.Label != "one run")];
        Assert.Equal(["GP ReLU", "NTK ReLU", "NTK ReLU,\n2 layers"], panel.X.Ticks.Select(tick => tick.Label));
        Assert.Equal(
            [
                "before meta-training,\n1 inner step", "after meta-training,\n1 inner step",
                "before meta-training,\n20 inner steps", "after meta-training,\n20 inner steps", "published",
            ],
            medians.Select(series => series.Label));
        Assert.Equal([3, 2, 2, 2, 3], medians.Select(series => series.Points.Count));
        Assert.Equal([4, 4, 4, 4], panel.Series.Where(series => series.Label == "one run").Select(series => series.Points.Count));
        Assert.Equal([47.60, 47.82, 51.72], medians[^1].Points.Select(point => Math.Round(point.Y, 6)));
        Assert.Null(medians[^1].Points[^1].Band);
        Agreement.Within(Tolerances.Float64, panel.X.High - panel.X.Low, 2 + 1.2);
    }

    [Fact]
    public void Networks_alone_have_no_such_chart() => Assert.Null(KernelChart.Create(MadeUp.Experiment(1)));
}
