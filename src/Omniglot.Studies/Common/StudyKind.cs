using Omniglot.Basics;
using Omniglot.Experiments.Storage;

namespace Omniglot.Studies.Common;

/// <summary>
/// A kind of study whose results are one table. It is measured cell by cell and stored after each; cells that the folder holds already
/// are kept, so that an interrupted study goes on where it stopped.
/// </summary>
/// <typeparam name="TRecord">What its folder stores beside the table.</typeparam>
/// <typeparam name="TCell">What tells a cell from others, for example parametrization, width and seed.</typeparam>
/// <typeparam name="TRow">A row of the table; a cell has one or several.</typeparam>
/// <typeparam name="TResults">Record and rows together.</typeparam>
public sealed class StudyKind<TRecord, TCell, TRow, TResults> : IStudyKind
    where TRecord : class, IStudyRecord
    where TResults : StudyResults
{
    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <summary>The names of the figures that may be drawn of it.</summary>
    public required IReadOnlyList<string> Figures { get; init; }

    /// <summary>How its table is stored.</summary>
    public required CsvTable<TRow> Table { get; init; }

    /// <summary>All cells of a study, in the order in which they are measured.</summary>
    public required Func<TRecord, IReadOnlyList<TCell>> Cells { get; init; }

    /// <summary>The cell that a row belongs to.</summary>
    public required Func<TRow, TCell> CellOf { get; init; }

    /// <summary>The results of a record and all rows.</summary>
    public required Func<TRecord, IReadOnlyList<TRow>, TResults> Results { get; init; }

    /// <summary>The folder of such a study.</summary>
    /// <param name="root">Its path; it need not exist yet.</param>
    public StudyFolder<TRecord> Folder(string root) => new(root, Name, Figures);

    /// <summary>Measures what the folder lacks and gives all results; meanwhile no other process works in it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="record">What is asked for.</param>
    /// <param name="measure">Measures one cell.</param>
    /// <param name="progress">Told how many cells of how many are done.</param>
    /// <exception cref="OmniglotException">The folder holds another study, or another process works in it, or it cannot be read or
    /// written.</exception>
    public TResults Run(
        StudyFolder<TRecord> folder, TRecord record, Func<TCell, IEnumerable<TRow>> measure, IProgress<(int Done, int Count)>? progress = null)
    {
        using var held = folder.Open(record);
        List<TRow> rows = File.Exists(folder.ResultsFile) ? [.. Table.Read(folder.ResultsFile)] : [];
        var stored = rows.Select(CellOf).ToHashSet();
        var cells = Cells(record);
        foreach (var (index, cell) in cells.Index())
        {
            if (!stored.Contains(cell))
            {
                rows.AddRange(measure(cell));
                Table.Write(folder.ResultsFile, rows);
            }

            progress?.Report((index + 1, cells.Count));
        }

        return Results(folder.Read(), rows);
    }

    /// <summary>The results that a folder holds; none where it is not of this kind.</summary>
    /// <exception cref="OmniglotException">They cannot be read, or the study is not finished.</exception>
    public TResults? Find(string root)
    {
        var folder = Folder(root);
        if (!folder.Exists) return null;
        var record = folder.Read();
        var rows = Table.Read(folder.ResultsFile);
        var missing = Cells(record).Except(rows.Select(CellOf)).Count();
        return missing == 0
            ? Results(record, rows)
            : throw new OmniglotException($"{folder.ResultsFile} lacks {missing} parts of its study: carry it out again, which adds what is missing.");
    }

    /// <inheritdoc/>
    StudyResults? IStudyKind.Find(string root) => Find(root);
}
