using Omniglot.Basics;
using Omniglot.Charts;
using Omniglot.Experiments.Storage;

namespace Omniglot.Studies.OneStep;

/// <summary>The folder that a study of the first inner step writes.</summary>
/// <param name="root">The folder; it need not exist yet.</param>
public sealed class OneStepFolder(string root)
{
    private const int Format = 1;

    private static readonly JsonStore<OneStepRecord> Store = new("one-step record", Format);

    /// <summary>Plan, data set, environment and accuracy, <c>one-step.json</c>.</summary>
    public string RecordFile => Path.Combine(root, "one-step.json");

    /// <summary>The distances, <c>one-step.csv</c>.</summary>
    public string DistanceFile => Path.Combine(root, "one-step.csv");

    /// <summary>Whether a study was stored here.</summary>
    public bool Exists => File.Exists(DistanceFile);

    /// <summary>Writes record and distances.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public void Write(OneStepRecord record, IReadOnlyList<OneStepDistance> distances)
    {
        Store.Write(RecordFile, record);
        OneStepCsv.Write(DistanceFile, distances);
    }

    /// <summary>The stored record.</summary>
    /// <exception cref="OmniglotException">There is none that can be read.</exception>
    public OneStepRecord ReadRecord() => Store.Read(RecordFile);

    /// <summary>The stored distances.</summary>
    /// <exception cref="OmniglotException">There are none that can be read.</exception>
    public IReadOnlyList<OneStepDistance> ReadDistances() => OneStepCsv.Read(DistanceFile);

    /// <summary>Draws the figure from the stored distances alone, as PNG and SVG; gives the files it wrote, none where nothing
    /// can be drawn.</summary>
    /// <exception cref="OmniglotException">The distances cannot be read or the folder cannot be written.</exception>
    public IReadOnlyList<string> Draw() =>
        OneStepChart.Of(ReadDistances()) is { } chart ? FigureFiles.Write(root, chart) : [];
}
