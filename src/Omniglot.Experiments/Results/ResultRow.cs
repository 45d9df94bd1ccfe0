using Omniglot.Experiments.Models;
using Omniglot.Learning;

namespace Omniglot.Experiments.Results;

/// <summary>One run in one line: a row of <c>results.csv</c>. Shares are in 0..1; what a run did not reach is none.</summary>
public sealed record ResultRow
{
    /// <summary>The learner.</summary>
    public required string Model { get; init; }

    /// <summary>Activation of the hidden layers.</summary>
    public required string Activation { get; init; }

    /// <summary>L, the number of hidden layers.</summary>
    public required int HiddenLayers { get; init; }

    /// <summary>n, the hidden width.</summary>
    public required Width Width { get; init; }

    /// <summary>The seed of episodes and initial weights.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Name of the data set.</summary>
    public required string Dataset { get; init; }

    /// <summary>Name of the set of hyperparameters.</summary>
    public required string Hyperparameters { get; init; }

    /// <summary>Epochs that were asked for.</summary>
    public required int Epochs { get; init; }

    /// <summary>The epoch whose model was tested.</summary>
    public required int? BestEpoch { get; init; }

    /// <summary>Validation accuracy at the best epoch.</summary>
    public required double? ValidationAccuracy { get; init; }

    /// <summary>Meta-test accuracy.</summary>
    public required double? TestAccuracy { get; init; }

    /// <summary>Half width of its 95 % confidence interval over tasks.</summary>
    public required double? TestCi95 { get; init; }

    /// <summary>Time of the whole run.</summary>
    public required double Seconds { get; init; }

    /// <summary>How the run ended.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>The row of a stored run.</summary>
    public static ResultRow Of(RunRecord run) =>
        Of(run.Configuration, run.Status, new RunOutcome(run.BestEpoch, run.BestValidationAccuracy(), run.Test, run.Seconds));

    /// <summary>The row of a run, without its learning curve.</summary>
    /// <param name="run">All that determined it.</param>
    /// <param name="status">How it ended.</param>
    /// <param name="outcome">What came out; none of a run that failed.</param>
    public static ResultRow Of(RunConfiguration run, RunStatus status, RunOutcome? outcome) => new()
    {
        Model = run.Model.Name,
        Activation = run.Model.Activation.Name,
        HiddenLayers = run.Model.HiddenLayers,
        Width = run.Width,
        Seed = run.Seed,
        Dataset = run.Dataset,
        Hyperparameters = run.HyperparameterSet,
        Epochs = run.Protocol.Epochs,
        BestEpoch = outcome?.BestEpoch,
        ValidationAccuracy = outcome?.ValidationAccuracy,
        TestAccuracy = outcome?.Test?.Accuracy,
        TestCi95 = outcome?.Test?.Ci95,
        Seconds = outcome?.Seconds ?? 0,
        Status = status,
    };
}
