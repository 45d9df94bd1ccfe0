using Omniglot.Basics;
using Omniglot.Experiments.Figures;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports;

/// <summary>What people look at of an experiment, made from its stored results alone.</summary>
public static class ReportFiles
{
    /// <summary>Writes the figures, the results of the stored runs as <c>results.csv</c>, and the table of them, <c>results.md</c>; gives
    /// the files that people look at.</summary>
    /// <exception cref="OmniglotException">The folder holds no readable results or cannot be written.</exception>
    /// <param name="folder">The experiment.</param>
    /// <param name="beside">Runs of other experiments that accuracy against width shows, too.</param>
    public static IReadOnlyList<string> Write(ExperimentFolder folder, params IReadOnlyList<RunRecord> beside)
    {
        var figures = FigureSet.Draw(folder, beside);
        var runs = folder.ReadRuns();
        folder.WriteResults(runs);
        var table = MarkdownTable.Render(ResultsTable.Headers, ResultsTable.Rows(runs), ResultsTable.FirstNumber);
        StoredFile.Write(folder.TableFile, table);
        return [.. figures, folder.TableFile];
    }
}
