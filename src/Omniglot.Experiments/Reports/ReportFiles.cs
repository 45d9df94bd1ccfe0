using Omniglot.Basics;
using Omniglot.Experiments.Figures;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports;

/// <summary>What people look at of an experiment, made from its stored results alone.</summary>
public static class ReportFiles
{
    /// <summary>Writes the figures and the table of results, <c>results.md</c>; gives the files.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    /// <param name="folder">The folder of the experiment.</param>
    /// <param name="runs">Its runs.</param>
    /// <param name="distances">Its distances from the limit.</param>
    /// <param name="beside">Runs of other experiments that accuracy against width shows, too.</param>
    public static IReadOnlyList<string> Write(
        ExperimentFolder folder, IReadOnlyList<RunRecord> runs, IReadOnlyList<LimitDistance> distances, params IReadOnlyList<RunRecord> beside)
    {
        var figures = FigureSet.Draw(folder, runs, distances, beside);
        var table = ResultsTable.Create(runs);
        var text = MarkdownTable.Render(table.Headers, table.Rows, ResultsTable.FirstNumber);
        StoredFile.Write(folder.TableFile, string.Join('\n', ResultsTable.Notes(runs).Select(note => note + '\n').Prepend(text)));
        return [.. figures, folder.TableFile];
    }
}
