using System.Text.Json;
using System.Text.Json.Nodes;
using Omniglot.Basics;
using Omniglot.Experiments.Storage;

namespace Omniglot.Studies.Common;

/// <summary>The layout of the folder that a study writes: its configuration, a table of results and figures.</summary>
/// <typeparam name="TPlan">What the study does.</typeparam>
/// <param name="root">The folder; it need not exist yet.</param>
/// <param name="name">The name of its files, for example <c>transfer</c>.</param>
public sealed class StudyFolder<TPlan>(string root, string name)
    where TPlan : class
{
    private const int Format = 1;

    private static readonly JsonStore<StudyConfiguration<TPlan>> Store = new("configuration of a study", Format);

    /// <summary>The folder itself.</summary>
    public string Root { get; } = root;

    /// <summary>The whole configuration, <c>NAME.json</c>.</summary>
    public string ConfigurationFile => Path.Combine(Root, $"{name}.json");

    /// <summary>The results, <c>NAME.csv</c>.</summary>
    public string ResultsFile => Path.Combine(Root, $"{name}.csv");

    /// <summary>Reads the configuration back.</summary>
    /// <exception cref="OmniglotException">There is none, or it cannot be read.</exception>
    public StudyConfiguration<TPlan> ReadConfiguration() => Store.Read(ConfigurationFile);

    /// <summary>Makes the folder that of a study, or finds that it is already.</summary>
    /// <exception cref="OmniglotException">It holds another study, whose first difference is named, or cannot be written.</exception>
    public void Open(StudyConfiguration<TPlan> configuration)
    {
        if (!File.Exists(ConfigurationFile))
            Store.Write(ConfigurationFile, configuration);
        else if (JsonDifference.First(Essence(ReadConfiguration()), Essence(configuration)) is { } difference)
            throw new OmniglotException($"{Root} holds another study ({difference}): choose another folder with --output, or start anew with --fresh.");
    }

    /// <summary>Moves a folder that holds a study aside; gives where it is now, or none where there was none to move.</summary>
    /// <exception cref="OmniglotException">It cannot be moved.</exception>
    public string? MoveAside() => File.Exists(ConfigurationFile) ? FolderAside.Move(Root) : null;

    // What was asked for, without what it was run with.
    private static JsonObject Essence(StudyConfiguration<TPlan> configuration) => new()
    {
        ["dataset"] = configuration.Dataset,
        ["datasetDigest"] = configuration.DatasetDigest,
        ["plan"] = JsonSerializer.SerializeToNode(configuration.Plan, JsonFormat.Options),
    };
}
