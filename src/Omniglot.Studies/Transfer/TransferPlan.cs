using Omniglot.Experiments.Plans;
using Omniglot.Learning;
using Omniglot.Learning.Training;
using Omniglot.Studies.Common;

namespace Omniglot.Studies.Transfer;

/// <summary>All that a study of the transfer of rates does, on whatever data.</summary>
public sealed record TransferPlan
{
    /// <summary>The network, at whose base width all parametrizations agree.</summary>
    public required StudyNetwork Network { get; init; }

    /// <summary>Names of the parametrizations, in the order of the figure.</summary>
    public required IReadOnlyList<string> Parametrizations { get; init; }

    /// <summary>Finite widths, narrow before wide.</summary>
    public required IReadOnlyList<Width> Widths { get; init; }

    /// <summary>Seeds of episodes and initial weights.</summary>
    public required IReadOnlyList<ulong> Seeds { get; init; }

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

    /// <summary>The two rates of a point of the grid.</summary>
    /// <param name="exponent">log₂ of the varied rate.</param>
    public (double Meta, double Inner) Rates(double exponent) => Swept == SweptRate.Meta
        ? (Math.Pow(2, exponent), Protocol.InnerStepSize)
        : (MetaLearningRate, Math.Pow(2, exponent));
}
