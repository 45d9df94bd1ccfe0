using Omniglot.Cli.Hosting;
using Omniglot.Experiments.Plans;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Xunit;

namespace Omniglot.Cli.Tests;

public sealed class PerceptronTests
{
    [Theory]
    [InlineData("--activation relu --hidden-layers 2")]
    [InlineData("--activation tanh --hidden-layers 1 --adapt all --order first --readout drawn --meta-train-readout yes")]
    public async Task A_saved_network_is_tested_again_to_the_bit(string network)
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run($"train --width 8 {network} --epochs 2 {Tiny.Protocol} --test-inner-steps 3 --output out"));
        var run = Assert.Single(session.Runs());
        using var model = session.Model(run);
        Assert.Equal(run.Configuration, model.Configuration);
        Assert.Equal(run.Test, CliSession.Evaluate(model));
    }

    [Fact]
    public async Task An_experiment_names_the_network_and_goes_on_where_it_stopped()
    {
        using var session = new CliSession();
        var command = $"experiment --preset relu-quick --widths 4,8 --epochs 1 {Tiny.Protocol} --output out";
        Assert.Equal(ExitCode.Done, await session.Run(command));
        var rows = File.ReadAllLines(session.PathOf("out", "results.csv"));
        Assert.Equal(3, rows.Length);
        Assert.All(rows[1..], row => Assert.StartsWith("mup,relu,2,", row, StringComparison.Ordinal));
        Assert.Equal(ExitCode.Done, await session.Run(command));
        Assert.Equal(rows, File.ReadAllLines(session.PathOf("out", "results.csv")));
    }

    [Fact]
    public async Task Meta_training_may_have_more_ways_than_the_test()
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run($"train --width 8 --activation relu --train-ways 4 --train-queries 2 --epochs 1 {Tiny.Protocol} "
            + "--output out"));
        var run = Assert.Single(session.Runs());
        var protocol = run.Configuration.Protocol;
        Assert.Equal((4, 2, 3), (protocol.TrainShape!.Ways, protocol.TrainShape.Queries, protocol.Shape.Ways));
    }

    [Fact]
    public async Task An_unstable_parametrization_is_trained_with_a_warning_that_says_what_blows_up()
    {
        using var session = new CliSession();
        await session.Run($"train --width 8 --activation relu --parametrization sp --epochs 1 {Tiny.Protocol} --output out");
        Assert.Contains("sp is unstable", session.Error);
        Assert.Contains("grow as n^1", session.Error);
    }

    [Fact]
    public void The_recipe_of_the_preset_is_the_published_one()
    {
        var recipe = Presets.ReluPaper.Perceptron!.Model;
        Assert.Equal([new(0.594604, 0.840896, 0.4), new(1, 0.594604, 1), LayerScale.Unit], recipe.Network.Scales);
        Assert.Equal(new PerceptronTraining(AdaptationScope.Readout, TrainsReadout: false, MetaGradientOrder.Second), recipe.Training);
        var protocol = Presets.ReluPaper.Protocol;
        Assert.Equal((4, 0.5, 0.594604, 0.15), (recipe.MetaLearningRate, recipe.Network.BiasMultiplier, protocol.InnerStepSize, protocol.GradientClip));
        Assert.Equal(50_000, Presets.ReluPaper.Protocol.Epochs * Presets.ReluPaper.Protocol.MetaBatches);
    }
}
