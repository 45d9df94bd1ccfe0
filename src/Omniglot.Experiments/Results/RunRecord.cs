using Omniglot.Experiments.Models;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Results;

/// <summary>The stored result of one run: one file under <c>runs/</c>.</summary>
public sealed record RunRecord
{
    /// <summary>All that determined the run.</summary>
    public required RunConfiguration Configuration { get; init; }

    /// <summary>How it ended.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>One line on why it did not end as <see cref="RunStatus.Done"/>, with the meta-step; otherwise none.</summary>
    public string? Reason { get; init; }

    /// <summary>The learning curve, from epoch 0.</summary>
    public required IReadOnlyList<CurvePoint> Curve { get; init; }

    /// <summary>The epoch whose model was kept: that of the best validation accuracy, the earliest of equals.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>Meta-test of the kept model.</summary>
    public TestResult? Test { get; init; }

    /// <summary>Time of the whole run.</summary>
    public required double Seconds { get; init; }
}
