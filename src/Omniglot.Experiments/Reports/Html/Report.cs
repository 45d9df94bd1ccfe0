using Omniglot.Experiments.Reports.Findings;

namespace Omniglot.Experiments.Reports.Html;

/// <summary>All that a report shows, as text and pictures: made by <see cref="ReportContents"/>, laid out by <see cref="ReportPage"/>.</summary>
public sealed record Report
{
    /// <summary>The headline.</summary>
    public required string Title { get; init; }

    /// <summary>What was done and what came out, in plain sentences.</summary>
    public required string Summary { get; init; }

    /// <summary>The numbers to look at first.</summary>
    public required IReadOnlyList<ReportFact> Highlights { get; init; }

    /// <summary>What the analysers found, what matters most first.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What the analysers looked for.</summary>
    public required IReadOnlyList<string> LookedFor { get; init; }

    /// <summary>The figures.</summary>
    public required IReadOnlyList<ReportFigure> Figures { get; init; }

    /// <summary>Ours beside published results.</summary>
    public required ReportTable Results { get; init; }

    /// <summary>Every run by itself.</summary>
    public required ReportTable Runs { get; init; }

    /// <summary>The learning curves in numbers; none where nothing was meta-trained.</summary>
    public required ReportTable? Curves { get; init; }

    /// <summary>Pictures of episodes; none where the data was not at hand.</summary>
    public required IReadOnlyList<ReportPicture> Episodes { get; init; }

    /// <summary>The data set and its tasks.</summary>
    public required IReadOnlyList<ReportFact> Data { get; init; }

    /// <summary>Loops and lengths.</summary>
    public required IReadOnlyList<ReportFact> Protocol { get; init; }

    /// <summary>The hyperparameters of every setting and width.</summary>
    public required ReportTable Hyperparameters { get; init; }

    /// <summary>The whole plan as it is stored.</summary>
    public required string Plan { get; init; }

    /// <summary>The software and the machine, without its name.</summary>
    public required IReadOnlyList<ReportFact> Environment { get; init; }

    /// <summary>How long runs took.</summary>
    public required ReportTable Timing { get; init; }
}
