using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Omniglot.Basics;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;

namespace Omniglot.Experiments.Storage;

/// <summary>
/// The file <c>manifest.jsonl</c>: all runs of an experiment by number, for processes that share them. Its first line holds the
/// configuration of the experiment and how many runs it has, every other line the name of a run; the configuration of a run follows
/// from that of the experiment, so a line is short, and is compared with its name, so a run is never another than the one that was planned.
/// </summary>
public sealed class Manifest
{
    /// <summary>Its name within the folder of an experiment.</summary>
    public const string FileName = ExperimentFiles.Manifest;

    private const int Format = 1;

    private Manifest(string path, ExperimentConfiguration configuration, IReadOnlyList<string> names) =>
        (Path, Configuration, Names) = (path, configuration, names);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The experiment.</summary>
    public ExperimentConfiguration Configuration { get; }

    /// <summary>The names of its runs, by number.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The folder of the experiment, in which the manifest lies.</summary>
    public ExperimentFolder Folder => new(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);

    /// <summary>The configurations of all runs, by number.</summary>
    public IEnumerable<RunConfiguration> Runs => Configuration.Runs();

    /// <summary>Writes the manifest of an experiment into its folder. Runs that one there has keep their numbers, which jobs may wait for.</summary>
    /// <exception cref="OmniglotException">The file cannot be written.</exception>
    public static Manifest Write(ExperimentFolder folder, ExperimentConfiguration configuration)
    {
        var path = System.IO.Path.Combine(folder.Root, FileName);
        var names = Ordered([.. configuration.Runs().Select(RunName.Of)], File.Exists(path) ? Known(path) : []);
        var head = JsonSerializer.Serialize(new Head { Format = Format, Runs = names.Length, Configuration = configuration }, JsonFormat.OneLine);
        StoredFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
            writer.WriteLine(head);
            foreach (var name in names) writer.WriteLine(name);
        });
        return new Manifest(path, configuration, names);
    }

    /// <summary>Reads a manifest: the file, or that of an experiment's folder.</summary>
    /// <exception cref="OmniglotException">It is missing, damaged or of another version.</exception>
    public static Manifest Read(string fileOrFolder)
    {
        var path = Directory.Exists(fileOrFolder) ? System.IO.Path.Combine(fileOrFolder, FileName) : fileOrFolder;
        try
        {
            var text = StoredFile.ReadAllText(path);
            if (!text.EndsWith('\n')) throw new JsonException("the last line is cut short");
            var lines = text[..^1].Split('\n');
            var head = ReadHead(lines[0]);
            if (head.Runs != lines.Length - 1) throw new JsonException($"{head.Runs} runs are announced and {lines.Length - 1} follow");
            return new Manifest(path, head.Configuration, lines[1..]);
        }
        catch (Exception foreign) when (foreign is JsonException or InvalidOperationException)
        {
            throw OmniglotException.Because(foreign, $"{path} is not a whole manifest", "write it again with omniglot plan");
        }
        catch (Exception unreadable) when (FileFailure.IsOne(unreadable))
        {
            throw OmniglotException.Because(unreadable, $"Cannot read the manifest {path}", "give one that omniglot plan wrote, or its folder");
        }
    }

    /// <summary>The run of a number.</summary>
    /// <exception cref="OmniglotException">There is none of that number, or this program would make it another run than was planned.</exception>
    public RunConfiguration Run(int index) => Runs.ElementAt(Place(index));

    /// <summary>The place of a numbered run among those of the configuration: another where the experiment has grown.</summary>
    /// <exception cref="OmniglotException">There is none of that number, or this program would make it another run than was planned.</exception>
    public int Place(int index)
    {
        if (index < 0 || index >= Names.Count)
            throw new OmniglotException($"There is no run {index} in {Path}: give a number from 0 to {Names.Count - 1}.");
        if (Runs.ElementAtOrDefault(index) is { } same && RunName.Of(same) == Names[index]) return index;
        var found = Runs.Index().Where(run => RunName.Of(run.Item) == Names[index]).Select(run => run.Index).Take(1).ToArray();
        return found is [var place] ? place : throw Another();
    }

    /// <summary>All runs by number, each compared with its name.</summary>
    /// <exception cref="OmniglotException">This program would make one another run than was planned.</exception>
    public IReadOnlyList<RunConfiguration> CheckedRuns()
    {
        var runs = Runs.ToDictionary(RunName.Of);
        return runs.Count == Names.Count && Names.All(runs.ContainsKey) ? [.. Names.Select(name => runs[name])] : throw Another();
    }

    private static string[] Ordered(string[] names, IReadOnlyList<string> known)
    {
        var planned = names.ToHashSet();
        return known.All(planned.Contains) ? [.. known, .. names.Except(known)] : names;
    }

    // What cannot be read has no numbers to keep.
    private static IReadOnlyList<string> Known(string path)
    {
        try
        {
            return Read(path).Names;
        }
        catch (OmniglotException)
        {
            return [];
        }
    }

    private OmniglotException Another() => new(
        $"{Path} plans other runs than its configuration gives: it was changed, or another version wrote it; write it again with omniglot plan.");

    private static Head ReadHead(string line)
    {
        var members = StrictJson.Parse(line);
        if (members["format"] is not JsonValue version || !version.TryGetValue(out int format))
            throw new JsonException("it names no format version");
        if (format != Format) throw new JsonException($"its format is {format}, and this program reads {Format}");
        return members.Deserialize<Head>(JsonFormat.OneLine)!;
    }

    private sealed record Head
    {
        public required int Format { get; init; }

        public required int Runs { get; init; }

        public required ExperimentConfiguration Configuration { get; init; }
    }
}
