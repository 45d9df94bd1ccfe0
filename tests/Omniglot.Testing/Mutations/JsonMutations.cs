using System.Text;
using System.Text.Json.Nodes;
using Omniglot.Basics;

namespace Omniglot.Testing.Mutations;

/// <summary>What makes nonsense of JSON that is still JSON, or nearly.</summary>
public static class JsonMutations
{
    private const string Mark = "@@mark@@";
    private const int Deep = 20_000;
    private const int Long = 1 << 20;

    private static readonly string[] HugeNumbers =
        ["1e999", "1e308", "-1e308", "9223372036854775808", "2147483647", "4294967296", "1e-320", "99999999999999999999999"];
    private static readonly string[] NoNumbers = ["NaN", "\"NaN\"", "\"Infinity\"", "\"-Infinity\"", "-0"];
    private static readonly string[] OtherTypes =
        ["true", "\"\"", "\"text\"", "{}", "[]", "[null]", "{\"a\": null}", "\"\\ud800\"", "\"two\\nlines\"", "0", "-1"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Mutator> All { get; } =
    [
        new("a member dropped", Drop),
        new("a member twice", Twice),
        new("a member renamed", Rename),
        new("values exchanged", Exchange),
        new("a huge number", (whole, random) => Replace(whole, random, Pick(HugeNumbers, random), node => node is JsonValue)),
        new("no number", (whole, random) => Replace(whole, random, Pick(NoNumbers, random), node => node is JsonValue)),
        new("null", (whole, random) => Replace(whole, random, "null", _ => true)),
        new("another type", (whole, random) => Replace(whole, random, Pick(OtherTypes, random), _ => true)),
        new("deep nesting", (whole, random) =>
            Replace(whole, random, random.NextInt(2) == 0 ? new string('[', Deep) + new string(']', Deep)
            : string.Concat(Enumerable.Repeat("{\"a\":", Deep)), _ => true)),
        new("a long text", (whole, random) => Replace(whole, random, $"\"{new string('x', Long)}\"", node => node is JsonValue)),
        new("a list made longer", Longer),
        new("a list made shorter", Shorter),
    ];

    private static byte[] Drop(byte[] whole, RandomStream random) => Change(whole, root =>
    {
        var parent = Pick(Nodes(root).OfType<JsonObject>().Where(node => node.Count > 0).ToArray(), random);
        parent.Remove(Pick(parent.Select(member => member.Key).ToArray(), random));
    });

    private static byte[] Rename(byte[] whole, RandomStream random) => Change(whole, root =>
    {
        var parent = Pick(Nodes(root).OfType<JsonObject>().Where(node => node.Count > 0).ToArray(), random);
        var name = Pick(parent.Select(member => member.Key).ToArray(), random);
        parent.Remove(name, out var value);
        parent[name + "X"] = value;
    });

    private static byte[] Twice(byte[] whole, RandomStream random)
    {
        var root = JsonNode.Parse(whole)!;
        var parent = Pick(Nodes(root).OfType<JsonObject>().Where(node => node.Count > 0).ToArray(), random);
        var name = Pick(parent.Select(member => member.Key).ToArray(), random);
        var value = parent[name]?.ToJsonString() ?? "null";
        parent[name] = Mark;
        return Encoding.UTF8.GetBytes(root.ToJsonString().Replace($"\"{Mark}\"", $"{value},\"{name}\":{value}", StringComparison.Ordinal) + "\n");
    }

    private static byte[] Exchange(byte[] whole, RandomStream random) => Change(whole, root =>
    {
        var values = Nodes(root).Where(node => node is JsonValue).ToArray();
        var (a, b) = (Pick(values, random), Pick(values, random));
        if (ReferenceEquals(a, b)) return;
        var (first, second) = (a.DeepClone(), b.DeepClone());
        a.ReplaceWith(second);
        b.ReplaceWith(first);
    });

    private static byte[] Longer(byte[] whole, RandomStream random) => Change(whole, root =>
    {
        var lists = Nodes(root).OfType<JsonArray>().Where(list => list.Count > 0).ToArray();
        if (lists.Length == 0) return;
        var list = Pick(lists, random);
        var item = Pick(list.ToArray(), random);
        for (var count = 1 << random.NextInt(8); count > 0; count--) list.Add(item?.DeepClone());
    });

    private static byte[] Shorter(byte[] whole, RandomStream random) => Change(whole, root =>
    {
        var lists = Nodes(root).OfType<JsonArray>().Where(list => list.Count > 0).ToArray();
        if (lists.Length == 0) return;
        var list = Pick(lists, random);
        if (random.NextInt(4) == 0) list.Clear();
        else list.RemoveAt(random.NextInt(list.Count));
    });

    private static byte[] Replace(byte[] whole, RandomStream random, string text, Func<JsonNode, bool> choose)
    {
        var root = JsonNode.Parse(whole)!;
        var nodes = Nodes(root).Where(node => node != root && choose(node)).ToArray();
        Pick(nodes, random).ReplaceWith(Mark);
        return Encoding.UTF8.GetBytes(root.ToJsonString().Replace($"\"{Mark}\"", text, StringComparison.Ordinal) + "\n");
    }

    private static byte[] Change(byte[] whole, Action<JsonNode> change)
    {
        var root = JsonNode.Parse(whole)!;
        change(root);
        return Encoding.UTF8.GetBytes(root.ToJsonString() + "\n");
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode root) => new[] { root }.Concat((root switch
    {
        JsonObject members => members.Select(member => member.Value),
        JsonArray items => items,
        _ => [],
    }).OfType<JsonNode>().SelectMany(Nodes));

    private static T Pick<T>(IReadOnlyList<T> from, RandomStream random) => from[random.NextInt(from.Count)];
}
