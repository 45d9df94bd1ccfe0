using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;
using Omniglot.Learning;
using Omniglot.Learning.Limits;
using Omniglot.Learning.Networks;
using Omniglot.Studies.Common;

namespace Omniglot.Studies.OneStep;

/// <summary>All that a study of the first inner step will do, on whatever data.</summary>
public sealed record OneStepPlan : IStudyPlan
{
    /// <summary>What finite networks are compared in: μP, where features move, and NTP, where they do not.</summary>
    public static IReadOnlyList<Parametrization> Parametrizations { get; } = [Parametrization.MaximalUpdate(1), Parametrization.NeuralTangent(1)];

    /// <summary>φ of the hidden layer.</summary>
    public required Activation Activation { get; init; }

    /// <summary>m_1 and σ_1 of the input weights.</summary>
    public required LayerScale Input { get; init; }

    /// <summary>m_2 and σ_2 of the readout.</summary>
    public required LayerScale Readout { get; init; }

    /// <summary>β.</summary>
    public required double BiasMultiplier { get; init; }

    /// <summary>ε.</summary>
    public required double InnerStepSize { get; init; }

    /// <summary>Ways, shots, queries.</summary>
    public required EpisodeShape Shape { get; init; }

    /// <summary>How characters are divided; tasks are of the meta-test classes.</summary>
    public required SplitScheme Split { get; init; }

    /// <summary>Finite widths to compare with the limit, narrow before wide.</summary>
    public required IReadOnlyList<Width> Widths { get; init; }

    /// <summary>Seeds; each draws its own episodes and hidden units.</summary>
    public required IReadOnlyList<ulong> Seeds { get; init; }

    /// <summary>Tasks of each seed whose accuracy at infinite width is measured.</summary>
    public required int Tasks { get; init; }

    /// <summary>Of those, how many finite networks are compared on: the first.</summary>
    public required int DistanceTasks { get; init; }

    /// <summary>How the limit is integrated.</summary>
    public required Integration Integration { get; init; }

    /// <summary>Threads of libtorch.</summary>
    public required int Threads { get; init; }

    /// <summary>The network that is studied, in some parametrization.</summary>
    public Network Network(Parametrization parametrization) => new(
        Activation, parametrization, [Input, Readout], BiasMultiplier, ReadoutStart.Drawn);

    /// <summary>All networks that are compared, of all widths together, in the order in which they are.</summary>
    public IReadOnlyList<OneStepNetworks> Networks() =>
        [.. from seed in Seeds from parametrization in Parametrizations select new OneStepNetworks(seed, parametrization.Name)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Problems() => OneStepValidation.Problems(this);
}
