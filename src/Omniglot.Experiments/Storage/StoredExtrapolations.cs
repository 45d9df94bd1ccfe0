using Omniglot.Basics;
using Omniglot.Experiments.Results;

namespace Omniglot.Experiments.Storage;

/// <summary>The file <c>extrapolation.json</c>: what finite widths say of others, one entry a setting.</summary>
/// <param name="Settings">The estimates.</param>
public sealed record StoredExtrapolations(IReadOnlyList<Extrapolation> Settings)
{
    private const int Format = 1;

    private static readonly JsonStore<StoredExtrapolations> Store = new("file of extrapolations", Format);

    /// <summary>Writes them whole or not at all.</summary>
    /// <exception cref="OmniglotException">The file cannot be written.</exception>
    public void Write(string path) => Store.Write(path, this);

    /// <summary>Reads them back.</summary>
    /// <exception cref="OmniglotException">The file is missing, damaged or of another kind.</exception>
    public static StoredExtrapolations Read(string path) => Store.Read(path) is var read && read.Settings.All(one => one.IsSound)
        ? read
        : throw new OmniglotException($"{path} holds an estimate that cannot be: remove it and extrapolate again.");
}
