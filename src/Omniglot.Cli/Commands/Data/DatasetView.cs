using System.Globalization;
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
        console.WriteText(string.Create(
            CultureInfo.InvariantCulture,
            $"{description.Name}: {description.Alphabets.Count} alphabets, {description.Characters} characters, {description.Drawings} drawings"));
        console.WriteText($"digest {description.Digest}");
    }

    private static Table Alphabets(DatasetDescription description)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Alphabet").AddColumn(new TableColumn("Characters").RightAligned());
        foreach (var alphabet in description.Alphabets) table.AddRow(new Text(alphabet.Name), Number(alphabet.Characters));
        return table;
    }

    private static Table Splits(ImageSet images)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Scheme").AddColumn("Split")
            .AddColumn(new TableColumn("Characters").RightAligned()).AddColumn(new TableColumn("Classes").RightAligned());
        foreach (var scheme in Enum.GetValues<SplitScheme>())
        {
            foreach (var split in Enum.GetValues<MetaSplit>())
            {
                var pool = new ClassPool(images, scheme, split);
                table.AddRow(Name(scheme), Name(split), Number(pool.Characters), Number(pool.Classes.Count));
            }
        }

        return table;
    }

    private static Text Name(Enum value) => new(value.ToString().ToLowerInvariant());

    private static Text Number(int value) => new(value.ToString(CultureInfo.InvariantCulture));
}
