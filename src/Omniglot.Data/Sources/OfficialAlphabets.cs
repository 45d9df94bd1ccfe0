using System.Globalization;
using System.Reflection;

namespace Omniglot.Data.Sources;

/// <summary>The names and sizes of the 50 official alphabets, from the embedded table <c>alphabets.csv</c>.</summary>
internal static class OfficialAlphabets
{
    /// <summary>The alphabets of one image set, in ordinal order.</summary>
    public static IReadOnlyList<AlphabetSize> Read(string set) =>
    [
        .. from row in Rows()
           let fields = row.Split(',')
           where fields[0] == set
           select new AlphabetSize(fields[1], int.Parse(fields[2], CultureInfo.InvariantCulture)),
    ];

    private static string[] Rows()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("alphabets.csv")
            ?? throw new InvalidOperationException("The embedded table of alphabets is missing from this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1..];
    }
}
