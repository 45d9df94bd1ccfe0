using Omniglot.Data.Episodes;
using Omniglot.Experiments.Plans;
using Omniglot.Learning;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;
using Omniglot.Studies.Common;
using Omniglot.Studies.Transfer;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Studies.Tests.Transfer;

public sealed class TransferStudyTests : IDisposable
{
    private static readonly TransferPlan Plan = MadeUpStudies.TransferPlan with
    {
        Network = MadeUpStudies.TransferPlan.Network with { BaseWidth = 8 },
        Widths = [Width.Of(8), Width.Of(64)],
        Seeds = [1],
        Grid = new Grid(-6, 34, 20),
        Protocol = new Protocol
        {
            Shape = new EpisodeShape(3, 1, 1),
            Tasks = 2,
            Epochs = 1,
            MetaBatches = 10,
            ValidationMetaBatches = 4,
            GradientClip = double.PositiveInfinity,
        },
    };

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_point_of_the_grid_is_run_and_too_large_rates_diverge()
    {
        var cells = Run(Plan);
        Assert.Equal(2 * 2 * 3, cells.Count);
        Assert.All(cells.Where(cell => cell.Exponent == -6), cell => Assert.True(cell.IsFinite));
        Assert.Contains(cells, cell => !cell.IsFinite);
    }

    [Fact]
    public void At_the_base_width_all_parametrizations_train_alike()
    {
        var plan = Plan with { Grid = new Grid(-6, -3, 3), Precision = Precision.Float64 };
        var cells = Run(plan).ToLookup(cell => (cell.Parametrization, cell.Width));
        Assert.All(cells[("mup", plan.Widths[0])].Zip(cells[("sp", plan.Widths[0])]), pair =>
            Agreement.Within(1e-8, pair.First.Loss!.Value, pair.Second.Loss!.Value));
        Assert.NotEqual(cells[("mup", plan.Widths[1])].Last().Loss!.Value, cells[("sp", plan.Widths[1])].Last().Loss!.Value, 1e-6);
    }

    [Fact]
    public void The_readout_alone_adapts_where_that_is_asked_for()
    {
        var plan = Plan with { Adapts = AdaptationScope.Readout, Grid = new Grid(-6, -3, 3), Precision = Precision.Float64 };
        var cells = Run(plan).ToLookup(cell => (cell.Parametrization, cell.Width));
        Assert.All(cells[("mup", plan.Widths[0])].Zip(cells[("sp", plan.Widths[0])]), pair =>
            Agreement.Within(1e-8, pair.First.Loss!.Value, pair.Second.Loss!.Value));
        Assert.Equal(AdaptationScope.Readout, TransferStudy.Kind.Folder(_folder["study"]).Read().Plan.Adapts);
        Assert.NotEqual(cells[("mup", plan.Widths[0])].Last().Loss, Run(plan with { Adapts = AdaptationScope.All }, "all")[1].Loss);
    }

    [Fact]
    public void Gradients_are_clipped_where_that_is_asked_for()
    {
        var plan = Plan with { Grid = new Grid(-6, -3, 3), Parametrizations = ["mup"] };
        var clipped = plan with { Protocol = plan.Protocol with { GradientClip = 1e-9 } };
        var losses = Run(clipped, "clipped").Where(cell => cell.Width == plan.Widths[0]).Select(cell => cell.Loss!.Value).ToArray();
        Assert.Equal(losses[0], losses[1], 1e-5);
        Assert.NotEqual(losses[0], Run(plan)[0].Loss!.Value, 1e-5);
    }

    [Fact]
    public void An_inner_step_size_is_varied_where_that_is_asked_for()
    {
        var cells = Run(Plan with { Swept = SweptRate.Inner, Grid = new Grid(-4, -2, 2), Parametrizations = ["mup"] });
        Assert.Equal([(0.0625, 0.0625), (0.0625, 0.25)], cells.Select(cell => (cell.MetaLearningRate, cell.InnerStepSize)).Distinct());
    }

    [Fact]
    public void An_interrupted_study_goes_on_from_what_is_stored()
    {
        var plan = Plan with { Grid = new Grid(-6, -5, 1), Parametrizations = ["mup"] };
        var whole = Run(plan);
        var file = TransferStudy.Kind.Folder(_folder["study"]).ResultsFile;
        TransferCsv.Table.Write(file, [whole[0] with { Accuracy = 0.42 }, whole[1]]);
        Assert.Equal([0.42, .. whole.Skip(1).Select(cell => cell.Accuracy)], Run(plan).Select(cell => cell.Accuracy));
    }

    private IReadOnlyList<TransferCell> Run(TransferPlan plan, string name = "study")
    {
        var images = RandomImages.Small();
        return new TransferStudy(StudyConfiguration.Create(plan, images), images, TransferStudy.Kind.Folder(_folder[name]))
            .Run(atATime: 2, new Silent(), TestContext.Current.CancellationToken).Cells;
    }

    public void Dispose() => _folder.Dispose();

    private sealed class Silent : IProgress<(int Done, int Count)>
    {
        public void Report((int Done, int Count) value)
        {
            // Nobody watches a test.
        }
    }
}
