using Omniglot.Basics;
using Omniglot.Experiments.Storage;

namespace Omniglot.Studies.Common;

/// <summary>
/// The folder that a study writes: what was asked for (<c>NAME.json</c>), a table of results (<c>NAME.csv</c>) and figures. One process
/// works in it at a time; whoever comes back with the same study goes on where it stopped.
/// </summary>
/// <typeparam name="TRecord">What is stored of the study beside its results.</typeparam>
/// <param name="root">The folder; it need not exist yet.</param>
/// <param name="name">The name of its files, for example <c>transfer</c>.</param>
/// <param name="figures">The names of the figures that may be drawn of it.</param>
public sealed class StudyFolder<TRecord>(string root, string name, IReadOnlyList<string> figures)
    where TRecord : class, IStudyRecord
{
    private const int Format = 1;

    private static readonly JsonStore<TRecord> Store = new("configuration of a study", Format);

    /// <summary>The folder itself.</summary>
    public string Root { get; } = root;

    /// <summary>What was asked for, <c>NAME.json</c>.</summary>
    public string RecordFile => Path.Combine(Root, $"{name}.json");

    /// <summary>The results, <c>NAME.csv</c>.</summary>
    public string ResultsFile => Path.Combine(Root, $"{name}.csv");

    /// <summary>Files beside these, by their paths within the folder; none where a study writes no others.</summary>
    public Func<string, IEnumerable<string>> OtherFiles { get; init; } = _ => [];

    /// <summary>Whether it holds such a study.</summary>
    public bool Exists => File.Exists(RecordFile);

    /// <summary>What was asked for.</summary>
    /// <exception cref="OmniglotException">There is no record, or one that cannot be read or carried out.</exception>
    public TRecord Read()
    {
        var record = Store.Read(RecordFile);
        return record.Problems() is { Count: > 0 } problems
            ? throw new OmniglotException($"{RecordFile} asks for what cannot be done: {string.Join(' ', problems)}")
            : record;
    }

    /// <summary>Stores the record anew, whole or not at all.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public void Write(TRecord record) => Store.Write(RecordFile, record);

    /// <summary>Makes the folder that of a study, or finds that it is already, and keeps other processes out until what it gives is
    /// disposed; the operating system lets go of it when its holder dies.</summary>
    /// <exception cref="OmniglotException">It holds another study, whose first difference is named; or another process works in it, or
    /// it cannot be written.</exception>
    public IDisposable Open(TRecord record)
    {
        var held = FolderLock.Acquire(Root);
        try
        {
            if (!Exists) Write(record);
            else RefuseAnother(record);
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Moves what the folder holds of a study aside, and nothing else; gives where it is now, or none where there was none to
    /// move.</summary>
    /// <exception cref="OmniglotException">It cannot be moved, or another process works in it.</exception>
    public string? MoveAside()
    {
        if (!Exists) return null;
        using var held = FolderLock.Acquire(Root);
        string[] own = [Path.GetFileName(RecordFile), Path.GetFileName(ResultsFile), .. figures.SelectMany(ExperimentFiles.FilesOf), .. OtherFiles(Root)];
        return FolderAside.Move(Root, own);
    }

    private void RefuseAnother(TRecord record)
    {
        if (JsonDifference.First(Read().Essence(), record.Essence()) is { } difference)
            throw new OmniglotException($"{Root} holds another study ({difference}): choose another folder with --output, or start anew with --fresh.");
    }
}
