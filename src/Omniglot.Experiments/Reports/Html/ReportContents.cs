using System.Text.Json;
using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Experiments.Figures;
using Omniglot.Experiments.Reports.Findings;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports.Html;

/// <summary>Makes the contents of a report from stored results.</summary>
public static class ReportContents
{
    /// <summary>The contents; the same results and data give the same.</summary>
    /// <param name="experiment">The stored results.</param>
    /// <param name="images">The data set of the experiment, for pictures of episodes; none where it is not at hand.</param>
    /// <exception cref="OmniglotException">The data has too few classes for the tasks.</exception>
    public static Report Create(StoredExperiment experiment, ImageSet? images)
    {
        var findings = Analysers.Find(experiment);
        var (configuration, plan) = (experiment.Configuration, experiment.Configuration.Plan);
        return new Report
        {
            Title = ReportSummary.Title(experiment),
            Summary = ReportSummary.Text(experiment),
            Highlights = ReportSummary.Highlights(experiment, findings),
            Findings = findings,
            LookedFor = [.. Analysers.All.Select(analyser => analyser.LooksFor)],
            Figures = [.. FigureSet.Charts(experiment.Runs, experiment.Distances, experiment.Derived).Select(ReportFigure.Draw)],
            Results = ReportTables.Results(experiment),
            Runs = ReportTables.Runs(experiment),
            Curves = ReportTables.Curves(experiment),
            Episodes = images is null ? [] : EpisodePictures.Draw(plan, images),
            Data = ConfigurationFacts.Data(configuration),
            Protocol = ConfigurationFacts.Protocol(plan),
            Hyperparameters = ConfigurationFacts.Hyperparameters(experiment),
            Plan = JsonSerializer.Serialize(plan, JsonFormat.Options),
            Environment = ConfigurationFacts.Environment(configuration.Environment),
            Timing = ReportTables.Timing(experiment),
        };
    }
}
