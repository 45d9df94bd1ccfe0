using Omniglot.Experiments.Plans;
using Omniglot.Learning;
using Omniglot.Learning.Training;
using Omniglot.Studies.Common;

namespace Omniglot.Studies.CoordinateChecks;

/// <summary>All that a coordinate check does, on whatever data.</summary>
public sealed record CoordinateCheckPlan : IStudyPlan
{
    /// <summary>The network, at whose base width all parametrizations agree.</summary>
    public required StudyNetwork Network { get; init; }

    /// <summary>Names of the parametrizations, in the order of the figure.</summary>
    public required IReadOnlyList<string> Parametrizations { get; init; }

    /// <summary>Finite widths, narrow before wide.</summary>
    public required IReadOnlyList<Width> Widths { get; init; }

    /// <summary>Seeds of episodes and initial weights.</summary>
    public required IReadOnlyList<ulong> Seeds { get; init; }

    /// <summary>Meta-steps, and separately inner steps, to follow.</summary>
    public required int Steps { get; init; }

    /// <summary>η at the base width.</summary>
    public required double MetaLearningRate { get; init; }

    /// <summary>Tasks and inner loop. Nothing is clipped, which would hide a network that blows up.</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>The floating-point type of all weights and activations.</summary>
    public required Precision Precision { get; init; }

    /// <summary>Threads of libtorch.</summary>
    public required int Threads { get; init; }

    /// <summary>All networks, in the order in which they are measured.</summary>
    public IReadOnlyList<ProbedNetwork> Networks() =>
        [.. from name in Parametrizations from width in Widths from seed in Seeds select new ProbedNetwork(name, width, seed)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Problems() =>
    [
        .. StudyValidation.Networks(Network, Parametrizations, Widths, Seeds),
        .. StudyValidation.Threads(Threads),
        .. StepProblems(),
        .. StudyValidation.Rate(MetaLearningRate, "--meta-learning-rate"),
        .. PlanValidation.ProtocolProblems(Protocol),
    ];

    private IEnumerable<string> StepProblems()
    {
        if (Seeds.Count == 1) yield return "The error of a slope needs two seeds: give more, such as --seeds 1,2,3.";
        if (Steps < 1) yield return "Without a step nothing changes: give --steps 1 or more.";
    }
}
