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
    /// <param name="atATime">How many cells are measured at a time.</param>
    /// <param name="measure">Measures one cell.</param>
    /// <param name="progress">Told how many cells of how many are done.</param>
    /// <param name="cancellation">Cancels what is measured.</param>
    /// <exception cref="OmniglotException">The folder holds another study, or another process works in it, or it cannot be read or
    /// written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; finished cells stay stored.</exception>
    public TResults Run(
        StudyFolder<TRecord> folder,
        TRecord record,
        int atATime,
        Func<TCell, CancellationToken, IEnumerable<TRow>> measure,
        IProgress<(int Done, int Count)>? progress = null,
        CancellationToken cancellation = default)
    {
        using var held = folder.Open(record);
        var cells = Cells(record);
        var stored = (File.Exists(folder.ResultsFile) ? Table.Read(folder.ResultsFile) : []).ToLookup(CellOf);
        var rows = cells.Select(cell => stored[cell].ToList()).ToArray();
        var done = rows.Count(one => one.Count > 0);
        var keeping = new Lock();
        progress?.Report((done, cells.Count));
        SideBySide.ForEach([.. cells.Index().Where(cell => rows[cell.Index].Count == 0)], atATime, Measure, cancellation);
        return Results(folder.Read(), [.. rows.SelectMany(one => one)]);

        void Measure((int Index, TCell Cell) one, CancellationToken stop)
        {
            TRow[] measured = [.. measure(one.Cell, stop)];
            lock (keeping)
            {
                rows[one.Index].AddRange(measured);
                Table.Write(folder.ResultsFile, [.. rows.SelectMany(kept => kept)]);
                progress?.Report((++done, cells.Count));
            }
        }
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
