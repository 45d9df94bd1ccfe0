using System.Text.Json;
using System.Text.Json.Nodes;
using Omniglot.Data;

namespace Omniglot.Experiments.Cluster;

/// <summary>The first line of a manifest, which says how many runs follow.</summary>
public static class ManifestHeader
{
    /// <summary>How many runs a manifest lists.</summary>
    /// <exception cref="OmniglotException">It cannot be read, or is no manifest.</exception>
    public static int ReadRuns(string manifest)
    {
        try
        {
            var header = JsonNode.Parse(File.ReadLines(manifest).FirstOrDefault() ?? "");
            return header?["runs"]?.GetValue<int>() is int runs and > 0 ? runs : throw new JsonException("it names no number of runs");
        }
        catch (Exception foreign) when (foreign is JsonException or InvalidOperationException or FormatException)
        {
            throw new OmniglotException($"{manifest} is no manifest of runs: give one that omniglot plan wrote.", foreign);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new OmniglotException($"Cannot read the manifest {manifest} ({unreadable.Message.ReplaceLineEndings(" ").TrimEnd('.')}): check the path.", unreadable);
        }
    }
}
