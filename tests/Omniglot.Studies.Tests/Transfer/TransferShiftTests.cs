using Omniglot.Studies.Transfer;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Studies.Tests.Transfer;

public sealed class TransferShiftTests
{
    [Fact]
    public void Shifts_are_those_that_were_made_up_with_an_error_over_seeds()
    {
        var shifts = TransferShift.Measure(MadeUpStudies.Cells(), MadeUpStudies.TransferPlan.Grid);
        Assert.Equal(["mup", "sp"], shifts.Select(shift => shift.Parametrization));
        Assert.Equal(0, shifts[0].GridSteps!.Mean);
        // Three grid steps down, of one seed in three but two.
        Assert.Equal(-8.0 / 3, shifts[1].GridSteps!.Mean, Tolerances.Float64);
        Assert.Equal(1.0 / 3, shifts[1].StandardError!.Value, Tolerances.Float64);
    }

    [Fact]
    public void A_coarser_grid_has_fewer_steps() => Assert.Equal(
        -4.0 / 3, TransferShift.Measure(MadeUpStudies.Cells(), MadeUpStudies.TransferPlan.Grid with { Step = 2 })[1].GridSteps!.Mean, Tolerances.Float64);

    [Fact]
    public void A_width_that_diverged_everywhere_has_no_optimum_and_no_shift()
    {
        TransferCell[] cells = [.. MadeUpStudies.Cells()
            .Select(cell => cell.Width == MadeUpStudies.Widths[^1] ? cell with { Loss = null, Accuracy = null } : cell)];
        Assert.DoesNotContain(TransferOptimum.FindAll(cells), optimum => optimum.Width == MadeUpStudies.Widths[^1]);
        Assert.All(TransferShift.Measure(cells, MadeUpStudies.TransferPlan.Grid), shift => Assert.Null(shift.GridSteps));
    }

    [Fact]
    public void An_optimum_at_the_edge_of_the_grid_is_marked()
    {
        var optima = TransferOptimum.FindAll(MadeUpStudies.Cells());
        Assert.DoesNotContain(optima, optimum => optimum.AtEdge);
        var above = TransferOptimum.FindAll([.. MadeUpStudies.Cells().Where(cell => cell.Exponent >= -2)]);
        Assert.All(above.Where(optimum => optimum.Parametrization == "mup"), optimum => Assert.True(optimum.AtEdge));
    }
}
