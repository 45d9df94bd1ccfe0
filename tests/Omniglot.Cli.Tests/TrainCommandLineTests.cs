using System.CommandLine;
using CsCheck;
using Omniglot.Cli.Commands.Tune;
using Omniglot.Cli.Options;
using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Learning;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using Xunit;

namespace Omniglot.Cli.Tests;

public sealed class TrainCommandLineTests
{
    private static readonly Gen<double> Number = Gen.OneOf(Gen.Double[0, 8], Gen.Int[-40, 10].Select(power => Math.ScaleB(1, power)), Gen.Const(1.0));
    private static readonly Gen<double> Signed = Gen.Select(Number, Gen.Bool).Select((number, negative) => negative ? -number : number);

    private static readonly Gen<NetworkModel> Linear =
        Gen.Select(Number, Number, Number, Signed).Select((rate, u, v, bias) => NetworkModel.Linear(new Hyperparameters(rate, u, v, bias)));

    private static readonly Gen<NetworkModel> Recipes =
        from layers in Gen.Int[1, 4]
        from activation in Gen.OneOfConst(Activation.All.ToArray())
        from parametrization in Gen.OneOfConst([.. Parametrization.Names.Where(name => layers == 1 || name != Parametrization.MeanFieldName)])
        select NetworkRecipes.Pilim.WithDepth(layers).Model is var model
            ? model with { Network = model.Network with { Activation = activation, Parametrization = Parametrization.Of(parametrization, layers) } }
            : null!;

    private static readonly Gen<NetworkModel> Networks =
        from model in Recipes
        from scales in Gen.Select(Signed, Number, Number).Select((m, sigma, rho) => new LayerScale(m, sigma, rho)).Array[model.HiddenLayers + 1]
        from bias in Signed
        from readout in Gen.Enum<ReadoutStart>()
        from scope in Gen.Enum<AdaptationScope>()
        from trains in Gen.Bool
        from order in Gen.Enum<MetaGradientOrder>()
        from rate in Number
        select new NetworkModel(
            model.Network with { Scales = scales, BiasMultiplier = bias, Readout = readout }, new PerceptronTraining(scope, trains, order), rate);

    private static readonly Gen<KernelModel> Kernels =
        from limit in Gen.Enum<KernelLimit>()
        from activation in Gen.OneOfConst(Activation.Identity, Activation.Relu)
        from layers in Gen.Int[1, 4]
        from scales in Number.Array[3]
        from rate in Number
        from storage in Gen.Enum<KernelStorage>()
        select new KernelModel(new NetworkKernel(limit, Network.NeuralTangent(activation, layers, scales[0], scales[1], scales[2])), rate, storage);

    private static readonly Gen<Protocol> Protocols =
        from lengths in Gen.Int[1, 2000].Array[6]
        from epochs in Gen.Int[0, 2]
        from shape in Shapes(5)
        from trained in Gen.OneOf(
            Gen.Const((EpisodeShape?)null),
            Gen.Select(Gen.Int[2, 30], Gen.Int[1, 5]).Select((ways, queries) => (EpisodeShape?)new EpisodeShape(ways, shape.Shots, queries)))
        from usual in Gen.OneOfConst(new Protocol(), Presets.Paper.Protocol, Presets.ReluPaper.Protocol, Presets.ReluTuned.Protocol)
        from keeps in Gen.Bool
        from shift in Gen.Int[0, 3]
        from decay in Gen.OneOfConst(0, 0.5, 0.999)
        from size in Number
        from clip in Gen.OneOf(Number.Where(number => number > 0), Gen.Const(double.PositiveInfinity))
        from split in Gen.Enum<SplitScheme>()
        from schedule in Gen.Enum<Schedule>()
        select keeps ? usual with { Epochs = epochs } : usual with
        {
            Tasks = lengths[0],
            Epochs = epochs,
            MetaBatches = lengths[1],
            ValidationMetaBatches = lengths[2],
            TestMetaBatches = lengths[3],
            InnerSteps = lengths[4],
            TestInnerSteps = lengths[5],
            Shape = shape,
            TrainShape = trained == shape ? null : trained,
            InnerStepSize = size,
            GradientClip = clip,
            Split = split,
            Schedule = schedule,
            Shift = shift,
            AverageWeights = decay,
        };

    [Fact]
    public void A_run_of_a_linear_network_is_repeated_by_its_command_line()
    {
        var rows = Linear.Select(model => (RunModel.Custom, model, Width.Of(3)));
        var sets = Gen.OneOfConst(("paper", "2"), ("paper", "300"), ("paper", "inf"), ("transferred", "2^20"), ("transferred", "8"))
            .Select((set, width) => (set, Width.Parse(width)))
            .Select((set, width) => (set, NetworkModel.Linear(set == "paper" ? PaperHyperparameters.Of(width) : PaperHyperparameters.Limit), width));
        Check(Gen.OneOf(rows, sets));
    }

    [Fact]
    public void A_run_of_a_recipe_in_another_depth_activation_or_parametrization_is_repeated_and_keeps_its_name() =>
        Check(Recipes.Select(model => (NetworkRecipes.Pilim.Name, model, Width.Of(512))));

    [Fact]
    public void A_run_of_any_network_is_repeated_by_its_command_line() => Check(
        from model in Networks
        from width in Gen.Int[1, 4096]
        select (NetworkRecipes.Pilim.NameOf(model), model, Width.Of(width)));

    [Fact]
    public void A_run_of_a_kernel_is_repeated_by_its_command_line() =>
        Check(Kernels.Select(model => ("", model, Width.Infinite)));

    [Fact]
    public void A_folder_of_data_is_named_as_it_was_whatever_its_characters()
    {
        var run = Presets.Quick.Runs(new DatasetIdentity("Omniglot", "digest")).First();
        Assert.EndsWith(" --data ../characters_0", TrainCommandLine.Of(run, "../characters_0"), StringComparison.Ordinal);
        Assert.EndsWith(" --data 'my data'", TrainCommandLine.Of(run, "my data"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--width inf", true, 1)]
    [InlineData("--width 8192", true, 1)]
    [InlineData("--width 256 --activation relu --hidden-layers 2", true, 1)]
    [InlineData("--width 512 --activation relu --hidden-layers 2", true, 2)]
    [InlineData("--model ntk", true, 2)]
    [InlineData("--width 512 --activation relu --hidden-layers 2", false, 1)]
    [InlineData("--model ntk --threads 5", true, 5)]
    public void Threads_depend_on_the_run_and_not_on_the_machine(string options, bool alone, int threads) =>
        Assert.Equal(threads, Parsed($"omniglot train {options}", alone).Threads);

    private static Gen<EpisodeShape> Shapes(int most) =>
        Gen.Select(Gen.Int[2, 30], Gen.Int[1, most], Gen.Int[1, most]).Select((ways, shots, queries) => new EpisodeShape(ways, shots, queries));

    private static void Check<TModel>(Gen<(string Set, TModel Model, Width Width)> models)
        where TModel : RunModel =>
        Gen.Select(models, Protocols, Gen.ULong, Gen.Enum<Precision>(), Gen.Int[1, 64]).Sample((one, protocol, seed, precision, threads) =>
        {
            var asked = new RunConfiguration
            {
                Model = one.Model,
                Width = one.Width,
                Seed = seed,
                Dataset = "Omniglot",
                DatasetDigest = "digest",
                HyperparameterSet = one.Model.Match(_ => one.Set, _ => protocol.Epochs == 0 ? "untrained" : RunModel.Custom),
                Protocol = protocol,
                Precision = precision,
                Threads = threads,
            };
            Assert.Equal(asked, Parsed(TrainCommandLine.Of(asked)));
        });

    private static RunConfiguration Parsed(string line, bool alone = true)
    {
        var options = new RunOptions();
        var command = new Command("train");
        foreach (var option in options.All) command.Options.Add(option);
        Assert.StartsWith("omniglot train ", line, StringComparison.Ordinal);
        var parse = command.Parse(line.Split(' ')[2..]);
        Assert.Empty(parse.Errors);
        return Assert.Single(options.Plan(parse, "train", alone).Runs(new DatasetIdentity("Omniglot", "digest")));
    }
}
