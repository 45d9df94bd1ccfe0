using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Spectre.Console;

namespace Omniglot.Cli.Views;

/// <summary>The results of an experiment: table, troubles, and where the files are.</summary>
internal static class ResultsView
{
    private const string OfOneRun = "*";

    /// <summary>Prints the results; runs without one are warned of.</summary>
    public static void Print(CliContext context, ExperimentFolder folder, IReadOnlyList<RunRecord> runs, IReadOnlyList<string> figures)
    {
        var table = ResultsTable.Create(runs);
        var rows = table.Rows;
        // What all rows share stands above the table, which then fits a terminal.
        var shared = Enumerable.Range(0, ResultsTable.FirstNumber).Where(column => rows.All(row => row[column] == rows[0][column])).ToArray();
        context.Output.WriteText(Title(runs, [.. shared.Select(column => $"{table.Headers[column].ToLowerInvariant()} {rows[0][column]}")]));
        context.Output.Write(Table(table, [.. Enumerable.Range(0, table.Headers.Count).Except(shared)]));
        context.Output.WriteText(Legend(runs, rows));
        foreach (var note in ResultsTable.Notes(runs)) context.Output.WriteText(note);
        foreach (var run in runs.Where(run => !run.IsTested()))
            context.Error.WriteWarning($"{RunText.Name(run.Configuration)} has no result: {RunText.Trouble(run)}.");
        context.Output.WriteText($"Figures and results are in {context.Workspace.Show(folder.Root)}:");
        context.TellFiles(figures.Append(folder.ResultsFile).Where(File.Exists));
    }

    private static string Title(IReadOnlyList<RunRecord> runs, IReadOnlyList<string> shared) =>
        string.Join(", ", shared.Prepend($"Meta-test accuracy on {string.Join(", ", runs.Select(run => run.Configuration.Dataset).Distinct())}"));

    private static TextTable Table(ResultsTable results, int[] columns)
    {
        var last = results.Headers.Count - 1;
        var table = new TextTable(
            [.. columns.Select(i => results.Headers[i])], column => columns[column] >= ResultsTable.FirstNumber && columns[column] < last);
        foreach (var row in results.Rows) table.AddCells(columns.Select(i => row[i]));
        return table;
    }

    private static string Legend(IReadOnlyList<RunRecord> runs, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var spread = rows.Any(row => row.Any(cell => cell.EndsWith(OfOneRun, StringComparison.Ordinal)))
            ? $"± standard deviation over seeds, or, marked {OfOneRun}, half the 95 % interval over the tasks of one run"
            : "± standard deviation over seeds";
        var deep = runs.Any(run => run.Configuration.Model.HiddenLayers > 1 && PublishedResults.For(run.Configuration) is not null)
            ? $"; of two hidden layers {PublishedResults.DeepCitation}"
            : "";
        var own = runs.Any(run => PublishedResults.IsSteady(run.Configuration)) ? "; beside set steady with their own hyperparameters of each width" : "";
        return $"{spread}. Published: {PublishedResults.Citation}, where the setting is theirs{deep}{own}.";
    }
}
