using Omniglot.Cli.Terminal;
using Omniglot.Data;
using Omniglot.Data.Sources;
using Omniglot.Data.Splits;
using Spectre.Console;

namespace Omniglot.Cli.Commands.Data;

/// <summary>What a data set holds.</summary>
internal static class DatasetView
{
    /// <summary>Prints alphabets, splits, and the name and digest of the whole.</summary>
    public static void Print(IAnsiConsole console, ImageSet images)
    {
        var description = DatasetDescription.Of(images);
        console.Write(Alphabets(description));
        console.Write(Splits(images));
        console.WriteText($"{description.Name}: {description.Alphabets.Count} alphabets, {description.Characters} characters, {description.Drawings} drawings");
        console.WriteText($"digest {description.Digest}");
    }

    private static TextTable Alphabets(DatasetDescription description)
    {
        var table = TextTable.Create(["Alphabet"], ["Characters"]);
        foreach (var alphabet in description.Alphabets) table.AddCells(alphabet.Name, $"{alphabet.Characters}");
        return table;
    }

    private static TextTable Splits(ImageSet images)
    {
        var table = TextTable.Create(["Scheme", "Split"], ["Characters", "Classes"]);
        foreach (var scheme in Enum.GetValues<SplitScheme>())
        {
            foreach (var split in Enum.GetValues<MetaSplit>())
            {
                var pool = new ClassPool(images, scheme, split);
                table.AddCells(Name(scheme), Name(split), $"{pool.Characters}", $"{pool.Classes.Count}");
            }
        }

        return table;
    }

    private static string Name(Enum value) => value.ToString().ToLowerInvariant();
}
