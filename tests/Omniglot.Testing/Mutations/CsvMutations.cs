using System.Text;
using Omniglot.Basics;

namespace Omniglot.Testing.Mutations;

/// <summary>What makes nonsense of a table that is still a table, or nearly.</summary>
public static class CsvMutations
{
    private static readonly string[] Values =
    [
        "1e999", "-1e308", "NaN", "Infinity", "-1", "99999999999999999999", "", "\"", "\"\"", "\"two\nlines\"", "0x10", "1,5", " 1", "+1", "inf",
            "2^40", "2^99999999",
        "\0", "\ufeff", "é", "7", "-2147483648",
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Mutator> All { get; } =
    [
        new("fields exchanged", (whole, random) => Row(whole, random, fields =>
        {
            var (a, b) = (random.NextInt(fields.Count), random.NextInt(fields.Count));
            (fields[a], fields[b]) = (fields[b], fields[a]);
        })),
        new("a field added", (whole, random) => Row(whole, random, fields => fields.Insert(random.NextInt(fields.Count + 1), Pick(random)))),
        new("a field dropped", (whole, random) => Row(whole, random, fields => fields.RemoveAt(random.NextInt(fields.Count)))),
        new("a foreign value", (whole, random) => Row(whole, random, fields => fields[random.NextInt(fields.Count)] = Pick(random))),
        new("a huge field", (whole, random) =>
            Row(whole, random, fields => fields[random.NextInt(fields.Count)] = new string("0123456789x"[random.NextInt(11)], 1 << 20))),
        new("rows exchanged", (whole, random) => Rows(whole, rows =>
        {
            var (a, b) = (random.NextInt(rows.Count), random.NextInt(rows.Count));
            (rows[a], rows[b]) = (rows[b], rows[a]);
        })),
        new("a row twice", (whole, random) => Rows(whole, rows => rows.Insert(random.NextInt(rows.Count), rows[random.NextInt(rows.Count)]))),
        new("a row dropped", (whole, random) => Rows(whole, rows => rows.RemoveAt(random.NextInt(rows.Count)))),
        new("a quote", (whole, random) => Rows(whole, rows =>
        {
            var row = random.NextInt(rows.Count);
            rows[row] = rows[row].Insert(random.NextInt(rows[row].Length + 1), "\"");
        })),
    ];

    private static byte[] Rows(byte[] whole, Action<List<string>> change)
    {
        var rows = Encoding.UTF8.GetString(whole).TrimEnd('\n').Split('\n').ToList();
        change(rows);
        return Encoding.UTF8.GetBytes(string.Join('\n', rows) + "\n");
    }

    private static byte[] Row(byte[] whole, RandomStream random, Action<List<string>> change) => Rows(whole, rows =>
    {
        var row = random.NextInt(rows.Count);
        var fields = rows[row].Split(',').ToList();
        change(fields);
        rows[row] = string.Join(',', fields);
    });

    private static string Pick(RandomStream random) => Values[random.NextInt(Values.Length)];
}
