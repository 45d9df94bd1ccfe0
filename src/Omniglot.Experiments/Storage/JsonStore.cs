using System.Text.Json;
using System.Text.Json.Nodes;
using Omniglot.Basics;

namespace Omniglot.Experiments.Storage;

/// <summary>Reads and writes one kind of record, a JSON object whose first member <c>format</c> is a version number.</summary>
/// <param name="kind">What messages call such a file, for example <c>run record</c>.</param>
/// <param name="format">The version this program writes, and the only one it reads.</param>
public sealed class JsonStore<T>(string kind, int format)
    where T : class
{
    private const string FormatMember = "format";
    private const string Remedy = "remove it and run the experiment again";

    /// <summary>Writes the record whole or not at all.</summary>
    /// <exception cref="OmniglotException">The file cannot be written.</exception>
    public void Write(string path, T record)
    {
        var members = JsonSerializer.SerializeToNode(record, JsonFormat.Options)!.AsObject();
        members.Insert(0, FormatMember, format);
        StoredFile.Write(path, members.ToJsonString(JsonFormat.Options) + "\n");
    }

    /// <summary>Reads a record back.</summary>
    /// <exception cref="OmniglotException">The file is missing, cut short, of another kind or of another version.</exception>
    public T Read(string path)
    {
        try
        {
            var members = StrictJson.Parse(StoredFile.ReadAllText(path));
            CheckFormat(path, members);
            members.Remove(FormatMember);
            return members.Deserialize<T>(JsonFormat.Options)!;
        }
        // Text with half a character in it is found when it is asked for, by an exception of another type.
        catch (Exception foreign) when (foreign is JsonException or InvalidOperationException)
        {
            throw OmniglotException.Because(foreign, $"{path} is not a whole {kind}", Remedy);
        }
        catch (Exception unreadable) when (FileFailure.IsOne(unreadable))
        {
            throw OmniglotException.Because(unreadable, $"Cannot read the {kind} {path}", "check the path");
        }
    }

    private void CheckFormat(string path, JsonObject members)
    {
        if (members[FormatMember] is not JsonValue value || !value.TryGetValue(out int found))
            throw new JsonException("it names no format version");
        if (found != format)
            throw new OmniglotException(
                $"{path} has format {found}, this program reads format {format} of a {kind}: use the version that wrote it, or {Remedy}.");
    }
}
