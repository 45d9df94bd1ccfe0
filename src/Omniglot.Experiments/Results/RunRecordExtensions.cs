using Omniglot.Experiments.Models;

namespace Omniglot.Experiments.Results;

/// <summary>What follows from a stored run.</summary>
public static class RunRecordExtensions
{
    /// <summary>Validation accuracy at the best epoch, in 0..1; none where no epoch was kept.</summary>
    public static double? BestValidationAccuracy(this RunRecord run) =>
        run.Curve.FirstOrDefault(point => point.Epoch == run.BestEpoch)?.ValidationAccuracy;

    /// <summary>Whether the run ended with a test, so that it counts in means.</summary>
    public static bool IsTested(this RunRecord run) => run.Status == RunStatus.Done && run.Test is not null;

    /// <summary>The accuracy of guessing, 1/ways, in 0..1.</summary>
    public static double GuessingAccuracy(this RunConfiguration run) => 1.0 / run.Protocol.Shape.Ways;

    /// <summary>Whether the run learned and then lost most of it again: its last validation accuracy is less than half as far above
    /// guessing, 1/ways, as its best.</summary>
    public static bool HasCollapsed(this RunRecord run)
    {
        if (run.Status != RunStatus.Done || run.Curve.Count < 2) return false;
        var guessing = run.Configuration.GuessingAccuracy();
        var best = run.Curve.Max(point => point.ValidationAccuracy);
        return best > guessing && run.Curve[^1].ValidationAccuracy - guessing < (best - guessing) / 2;
    }
}
