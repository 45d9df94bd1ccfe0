using System.Globalization;
using Omniglot.Basics;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports.Findings;

/// <summary>Runs whose every meta-gradient was clipped.</summary>
public sealed class ClippingAnalyser : IAnalyser
{
    /// <inheritdoc/>
    public string LooksFor => "gradients that were clipped at every meta-step";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(StoredExperiment experiment)
    {
        var trained = experiment.Runs.Where(run => run.Curve.Any(point => point.ClippedFraction is not null)).ToArray();
        var clipped = trained.Where(run => run.Curve.All(point => point.ClippedFraction is null or 1)).ToArray();
        if (clipped.Length == 0) yield break;
        yield return new Finding(
            Severity.Note,
            $"In {clipped.Length} of {Words.Count(trained.Length, "meta-trained run")} the meta-gradient was clipped at every step{Norms(clipped)}: "
                + "steps are as long at the end as at the start, unless the rate falls.",
            RunList.Of(experiment, clipped),
            "Where that is not meant (the published protocols do it), raise --gradient-clip and lower the rate to match.");
    }

    private static string Norms(RunRecord[] runs)
    {
        var norms = runs.SelectMany(run => run.Curve).Select(point => point.GradientNorm).OfType<double>().Where(double.IsFinite).ToArray();
        var clips = runs.Select(run => run.Configuration.Protocol.GradientClip).Distinct().Order()
            .Select(clip => Decimals.Short(clip, 3));
        return norms.Length == 0
            ? ""
            : $" (mean norm of an epoch {Norm(norms.Min())} to {Norm(norms.Max())}, clipped to {string.Join(" or ", clips)})";
    }

    private static string Norm(double value) => value < 10 ? Decimals.Short(value, 2) : value.ToString("N0", CultureInfo.InvariantCulture);
}
