using Omniglot.Data.Episodes;
using Omniglot.Experiments.Plans;
using Omniglot.Learning;
using Omniglot.Learning.Training;
using Omniglot.Studies.CoordinateChecks;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Studies.Tests.Common;

/// <summary>A study and a run of the same network, width and seed begin with the same weights.</summary>
public sealed class InitialWeightsTests
{
    [Fact]
    public void A_network_of_a_study_is_drawn_as_that_of_a_run_of_the_same_seed()
    {
        var plan = MadeUpStudies.CheckPlan with
        {
            Steps = 1,
            Precision = Precision.Float64,
            Protocol = new Protocol { Shape = new EpisodeShape(3, 1, 1), Tasks = 2 }
        };
        var probed = new ProbedNetwork("mup", plan.Widths[0], Seed: 2);
        var run = Presets.ReluPaper.Runs(new DatasetIdentity("Omniglot", new string('a', 64))).First();
        run = run with
        {
            Width = probed.Width,
            Seed = probed.Seed,
            Precision = plan.Precision,
            Protocol = plan.Protocol,
            Model = run.Model.ToNetwork() with { Network = plan.Network.In(probed.Parametrization) },
        };
        var tasks = new MetaTasks(RandomImages.Small(), plan.Protocol, probed.Seed, plan.Precision).Train;
        var sizes = new CoordinateProbe(plan, probed).Measure(tasks, TestContext.Current.CancellationToken);

        using var scope = torch.NewDisposeScope();
        using var weights = run.Model.ToNetwork().Draw(run);
        using var batch = tasks.Read(0);
        var expected = weights.PreActivations(plan.Network.Activation, torch.cat([batch.Support[0], batch.Query[0]], 0)).Select(Mean);
        var drawn = sizes.Where(size => size is { Steps: ProbedSteps.Meta, Step: 0 }).OrderBy(size => size.Layer).Select(size => size.Size);
        Assert.All(expected.Zip(drawn), pair => Assert.Equal(pair.First, pair.Second, Tolerances.Float64));
    }

    private static double Mean(torch.Tensor values) => values.abs().mean().to_type(torch.ScalarType.Float64).item<double>();
}
