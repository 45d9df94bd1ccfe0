using System.Text.Json.Nodes;
using Omniglot.Basics;

namespace Omniglot.Experiments.Storage;

/// <summary>Where two JSON documents differ.</summary>
public static class JsonDifference
{
    /// <summary>The first differing member and both its values, as in <c>protocol.epochs is 100, not 10</c>; none if the
    /// documents are equal.</summary>
    public static string? First(JsonNode? stored, JsonNode? asked, string path = "")
    {
        if (JsonNode.DeepEquals(stored, asked)) return null;
        if (stored is JsonObject a && asked is JsonObject b)
        {
            return a.Select(member => member.Key).Union(b.Select(member => member.Key))
                .Select(name => First(a[name], b[name], path.Length == 0 ? name : $"{path}.{name}"))
                .First(difference => difference is not null);
        }

        return $"{path} is {Text(stored)}, not {Text(asked)}";
    }

    private static string Text(JsonNode? node) => OneLine.Of(node?.ToJsonString(JsonFormat.OneLine) ?? "null");
}
