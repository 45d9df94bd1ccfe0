using Omniglot.Data.Episodes;
using Omniglot.Learning;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using Omniglot.Studies.Common;
using Omniglot.Studies.CoordinateChecks;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Studies.Tests.CoordinateChecks;

/// <summary>Measured exponents against those that a parametrization has by its formulas.</summary>
public sealed class CoordinateCheckTests : IDisposable
{
    // Exponents of different regimes lie half a unit apart. At 256 and 1024 the logits of meta-steps, whose labels nearly cancel, were
    // seen 0.14 off their limit.
    private const double Margin = 0.2;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(1, "mup,ntp,sp,sp/n,mf")]
    [InlineData(2, "mup,ntp,sp/n")]
    public void Networks_move_as_theory_says(int layers, string parametrizations)
    {
        var plan = Plan(layers, parametrizations);
        var slopes = CoordinateSlopes.Fit(Measure(plan, "study"));
        Assert.All(slopes.Where(slope => slope.Predicted is not null), slope => Assert.True(
            Math.Abs(slope.Slope!.Value - slope.Predicted!.Value) <= Math.Max(slope.Tolerance, Margin), slope.ToString()));
        // The tolerance is not so wide that it proves nothing: regimes differ by halves.
        var steps = slopes.Where(slope => slope.Step > 0 && slope.Layer <= layers && slope.Predicted is not null).ToArray();
        Assert.InRange(steps.Average(slope => slope.Tolerance), 0, 0.25);
    }

    [Fact]
    public void At_the_base_width_all_parametrizations_are_one_network()
    {
        var plan = Plan(2, "mup,sp") with
        {
            Network = new StudyNetwork(Activation.Relu, HiddenLayers: 2, BaseWidth: 16),
            Widths = [Width.Of(16), Width.Of(32)],
            Seeds = [1, 2],
            Precision = Precision.Float64
        };
        var sizes = Measure(plan, "study").Where(size => size.Width == plan.Widths[0]).ToLookup(size => size.Parametrization);
        Assert.All(sizes["mup"].Zip(sizes["sp"]), pair => Agreement.Within(Tolerances.Float64, pair.First.Change, pair.Second.Change));
        Assert.All(sizes["mup"].Where(size => size.Step > 0), size => Assert.True(size.Change > 0));
    }

    [Fact]
    public void A_check_goes_on_from_what_is_stored()
    {
        var plan = Plan(1, "mup") with { Widths = [Width.Of(16), Width.Of(32)], Seeds = [1, 2] };
        var whole = Measure(plan, "study");
        var file = CoordinateCheck.Kind.Folder(_folder["study"]).ResultsFile;
        var marked = whole.Where(size => size.Width == plan.Widths[0]).Select(size => size with { Size = 42 }).ToArray();
        PreActivationSizesCsv.Table.Write(file, marked);
        var again = Measure(plan, "study");
        Assert.Equal(marked, again.Take(marked.Length));
        Assert.Equal(whole.Count, again.Count);
    }

    private IReadOnlyList<PreActivationSize> Measure(CoordinateCheckPlan plan, string folder)
    {
        var images = RandomImages.Small();
        return new CoordinateCheck(StudyConfiguration.Create(plan, images), images, CoordinateCheck.Kind.Folder(_folder[folder]))
            .Run(atATime: 2, new Silent(), TestContext.Current.CancellationToken).Sizes;
    }

    // Far above the base width, where every layer still has its share: what vanishes faster than the rest is gone.
    private static CoordinateCheckPlan Plan(int layers, string parametrizations) => MadeUpStudies.CheckPlan with
    {
        Network = new StudyNetwork(Activation.Relu, layers, BaseWidth: 16),
        Parametrizations = parametrizations.Split(','),
        Widths = [.. new long[] { 16, 256, 1024 }.Select(Width.Of)],
        Seeds = [1, 2, 3, 4, 5, 6],
        Steps = 2,
        MetaLearningRate = 0.2,
        Protocol = new Protocol { Shape = new EpisodeShape(5, 1, 1), Tasks = 4, InnerStepSize = 2, GradientClip = double.PositiveInfinity },
    };

    public void Dispose() => _folder.Dispose();

    private sealed class Silent : IProgress<(int Done, int Count)>
    {
        public void Report((int Done, int Count) value)
        {
            // Nobody watches a test.
        }
    }
}
