namespace Omniglot.Experiments.Results;

/// <summary>What follows from a stored run.</summary>
public static class RunRecordExtensions
{
    /// <summary>Validation accuracy at the best epoch, in 0..1; none where no epoch was kept.</summary>
    public static double? BestValidationAccuracy(this RunRecord run) =>
        run.Curve.FirstOrDefault(point => point.Epoch == run.BestEpoch)?.ValidationAccuracy;

    /// <summary>Whether the run ended with a test, so that it counts in means.</summary>
    public static bool IsTested(this RunRecord run) => run.Status == RunStatus.Done && run.Test is not null;
}
