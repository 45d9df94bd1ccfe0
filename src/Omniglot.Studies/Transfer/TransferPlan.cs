using System.Text.Json.Serialization;
using Omniglot.Experiments.Plans;
using Omniglot.Learning;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using Omniglot.Studies.Common;

namespace Omniglot.Studies.Transfer;

/// <summary>All that a study of the transfer of rates does, on whatever data.</summary>
public sealed record TransferPlan : IStudyPlan
{
    private const int MostPoints = 10_000;

    /// <summary>The network, at whose base width all parametrizations agree.</summary>
    public required StudyNetwork Network { get; init; }

    /// <summary>Names of the parametrizations, in the order of the figure.</summary>
    public required IReadOnlyList<string> Parametrizations { get; init; }

    /// <summary>Finite widths, narrow before wide.</summary>
    public required IReadOnlyList<Width> Widths { get; init; }

    /// <summary>Seeds of episodes and initial weights.</summary>
    public required IReadOnlyList<ulong> Seeds { get; init; }

    /// <summary>Which layers the inner loop moves: all, of a network that is drawn and meta-trained as a whole, to first order; or the readout,
    /// which starts at zero and which the outer loop leaves there, to second order. Plans with the former do not name it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public AdaptationScope Adapts { get; init; }

    /// <summary>Which rate is varied.</summary>
    public required SweptRate Swept { get; init; }

    /// <summary>The values of that rate.</summary>
    public required Grid Grid { get; init; }

    /// <summary>η where the inner step size is varied.</summary>
    public required double MetaLearningRate { get; init; }

    /// <summary>Tasks, loops and lengths; its inner step size is that where the meta learning rate is varied.</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>The floating-point type of all weights and activations.</summary>
    public required Precision Precision { get; init; }

    /// <summary>Threads of libtorch.</summary>
    public required int Threads { get; init; }

    /// <summary>What moves where, and through what the meta-gradient goes.</summary>
    [JsonIgnore]
    public PerceptronTraining Training => Adapts == AdaptationScope.All ? PerceptronTraining.FirstOrder : PerceptronTraining.OfReadout;

    /// <summary>The network in some parametrization, with the readout's start.</summary>
    public Network NetworkIn(string parametrization) => Adapts == AdaptationScope.All
        ? Network.In(parametrization)
        : Network.In(parametrization) with { Readout = ReadoutStart.Zero };

    /// <summary>The two rates of a point of the grid.</summary>
    /// <param name="exponent">log₂ of the varied rate.</param>
    public (double Meta, double Inner) Rates(double exponent) => Swept == SweptRate.Meta
        ? (Math.Pow(2, exponent), Protocol.InnerStepSize)
        : (MetaLearningRate, Math.Pow(2, exponent));

    /// <summary>All runs, in the order in which they are carried out.</summary>
    public IReadOnlyList<TransferRun> Runs() =>
    [
        .. from seed in Seeds
           from name in Parametrizations
           from width in Widths
           from exponent in Grid.Exponents()
           select new TransferRun(name, width, seed, exponent)
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Problems() =>
    [
        .. StudyValidation.Networks(Network, Parametrizations, Widths, Seeds),
        .. StudyValidation.Threads(Threads),
        .. GridProblems(),
        .. StudyValidation.Rate(MetaLearningRate, "--meta-learning-rate"),
        .. PlanValidation.ProtocolProblems(Protocol),
    ];

    private IEnumerable<string> GridProblems()
    {
        if (Grid.Count > MostPoints) yield return $"A grid of {Grid.Count} points is too fine: give --grid a larger step.";
        if (Grid.Count < 2) yield return "A grid with one point has no optimum to move: give --grid a range of at least two, such as 2^-6..2^0.";
        if (Protocol.Epochs < 1) yield return "Without meta-training every rate is the same: give --epochs 1 or more.";
    }
}
