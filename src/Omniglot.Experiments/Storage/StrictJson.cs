using System.Text.Json;
using System.Text.Json.Nodes;

namespace Omniglot.Experiments.Storage;

/// <summary>Reads JSON objects as strictly as we write them.</summary>
internal static class StrictJson
{
    /// <summary>The object that a text holds.</summary>
    /// <exception cref="JsonException">It holds none, names a member twice, or has a list that holds null.</exception>
    public static JsonObject Parse(string text)
    {
        var options = new JsonDocumentOptions { AllowDuplicateProperties = false };
        var members = JsonNode.Parse(text, documentOptions: options) as JsonObject ?? throw new JsonException("it holds no JSON object");
        return HoldsNothing(members) ? throw new JsonException("a list holds null") : members;
    }

    // No list of ours holds nothing in place of an item, and annotations of nullability say nothing about the items of lists.
    private static bool HoldsNothing(JsonNode? node) => node switch
    {
        JsonObject members => members.Any(member => HoldsNothing(member.Value)),
        JsonArray items => items.Any(item => item is null || HoldsNothing(item)),
        _ => false,
    };
}
