using Omniglot.Data.Glyphs;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports.Findings;

/// <summary>Data that is not what the experiment names, or not Omniglot.</summary>
public sealed class DataAnalyser : IAnalyser
{
    /// <inheritdoc/>
    public string LooksFor => "runs on synthetic glyphs, or on other data than the configuration names";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(StoredExperiment experiment)
    {
        var glyphs = experiment.Runs.Where(run => run.Configuration.Dataset == GlyphSet.Name).ToArray();
        if (glyphs.Length > 0)
        {
            yield return new Finding(
                Severity.Warning,
                $"{glyphs.Length} of {experiment.Runs.Count} runs saw {GlyphSet.Name}, which say nothing about Omniglot.",
                RunList.Of(experiment, glyphs),
                "Give the folder of the real data with --data, and run the experiment again in another folder.");
        }

        var foreign = experiment.Runs.Where(run => run.Configuration.DatasetDigest != experiment.Configuration.DatasetDigest).ToArray();
        if (foreign.Length > 0)
        {
            yield return new Finding(
                Severity.Problem,
                $"{foreign.Length} of {experiment.Runs.Count} runs saw other data than the configuration names: the digests of the contents differ.",
                RunList.Of(experiment, foreign),
                "Keep runs on other data in a folder of their own.");
        }
    }
}
