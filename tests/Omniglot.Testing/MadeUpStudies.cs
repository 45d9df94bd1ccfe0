using Omniglot.Data.Episodes;
using Omniglot.Experiments.Plans;
using Omniglot.Learning;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using Omniglot.Studies.Common;
using Omniglot.Studies.CoordinateChecks;
using Omniglot.Studies.Features;
using Omniglot.Studies.Transfer;

namespace Omniglot.Testing;

/// <summary>Made-up results of studies: exact power laws and parabolas with a little wobble from seed to seed.</summary>
public static class MadeUpStudies
{
    public static readonly Width[] Widths = [.. new long[] { 32, 128, 512, 2048 }.Select(Width.Of)];

    public static CoordinateCheckPlan CheckPlan { get; } = new()
    {
        Network = new StudyNetwork(Activation.Relu, HiddenLayers: 2, BaseWidth: 32),
        Parametrizations = ["mup", "ntp", "sp"],
        Widths = Widths,
        Seeds = [1, 2, 3],
        Steps = 4,
        MetaLearningRate = 0.1,
        Protocol = new Protocol { GradientClip = double.PositiveInfinity },
        Precision = Precision.Float32,
        Threads = 1,
    };

    public static TransferPlan TransferPlan { get; } = new()
    {
        Network = new StudyNetwork(Activation.Relu, HiddenLayers: 2, BaseWidth: 32),
        Parametrizations = ["mup", "sp"],
        Widths = Widths,
        Seeds = [1, 2, 3],
        Swept = SweptRate.Meta,
        Grid = new Grid(-8, 2, 1),
        MetaLearningRate = 0.0625,
        Protocol = new Protocol { Epochs = 2, Shape = new EpisodeShape(5, 1, 1), GradientClip = double.PositiveInfinity },
        Precision = Precision.Float32,
        Threads = 1,
    };

    public static StudyConfiguration<TPlan> Configuration<TPlan>(TPlan plan)
        where TPlan : class, IStudyPlan => new(plan, "Omniglot", new string('a', 64), new SoftwareEnvironment("1.0", "10.0", "0.107", "2.10", "linux-x64", 2));

    /// <summary>A coordinate check with made-up sizes.</summary>
    public static CoordinateCheckResults Check() => new(Configuration(CheckPlan), Sizes());

    /// <summary>A study of transfer with made-up runs.</summary>
    public static TransferResults Transfer() => new(Configuration(TransferPlan), Cells());

    /// <summary>Sizes that grow exactly as theory says, times a factor of each seed; SP blows up from step 2 on.</summary>
    public static IReadOnlyList<PreActivationSize> Sizes(double extraExponent = 0) =>
    [
        .. from name in CheckPlan.Parametrizations
           from steps in Enum.GetValues<ProbedSteps>()
           from seed in CheckPlan.Seeds
           from width in Widths
           from step in Enumerable.Range(0, CheckPlan.Steps + 1)
           from layer in new[] { 1, 2, 3 }
           let exponent = CoordinateSlopes.Predict(Parametrization.Of(name, 2), steps, step, layer)
           let quantity = exponent is { } known ? (0.1 + step) * Math.Pow(width.Units, known + extraExponent) * (1 + 0.1 * seed)
               : step < 3 ? Math.Pow(width.Units, step) : double.PositiveInfinity
           select new PreActivationSize(name, steps, seed, width, step, layer, quantity, step == 0 ? 0 : quantity)
    ];

    /// <summary>Parabolas with their top at 2^-2 in μP, and one step lower with every factor of four in width in SP, which diverges
    /// three steps above it.</summary>
    public static IReadOnlyList<TransferCell> Cells() =>
    [
        .. from seed in TransferPlan.Seeds
           from name in TransferPlan.Parametrizations
           from width in Widths
           from exponent in TransferPlan.Grid.Exponents()
           let top = (name == "mup" ? -2 : -2 - (Math.Log2(width.Units) - 5) / 2) + (seed == 3 && name == "sp" && width == Widths[^1] ? 1 : 0)
           let accuracy = 0.7 - 0.01 * (exponent - top) * (exponent - top)
           let finite = name == "mup" || exponent < top + 3
           select new TransferCell(name, width, seed, SweptRate.Meta, exponent, Math.Pow(2, exponent), 0.4,
               finite ? 1 - accuracy : null, finite ? accuracy : null)
    ];

    /// <summary>Five characters whose drawings come together from stage to stage.</summary>
    public static IReadOnlyList<FeaturePoint> Features() =>
    [
        .. from stage in Enum.GetValues<FeatureStage>()
           from character in Enumerable.Range(1, 5)
           from drawing in Enumerable.Range(0, 8)
           let spread = 1.0 / (1 + 2 * (int)stage)
           select new FeaturePoint(
               stage, $"Tengwar/character0{character}", drawing == 0, Math.Cos(1.3 * character) + spread * Math.Sin(7.0 * drawing + character),
               Math.Sin(1.3 * character) + spread * Math.Cos(5.0 * drawing), 0.4, 0.2, 1 - spread / 2)
    ];
}
