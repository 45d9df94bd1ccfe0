using Spectre.Console;

namespace Omniglot.Cli.Terminal;

/// <summary>The tables of commands: words to the left, numbers to the right, cells as they are.</summary>
internal static class Tables
{
    /// <summary>A table without rows.</summary>
    /// <param name="words">Headers of its first columns, which hold words.</param>
    /// <param name="numbers">Headers of the others, which hold numbers.</param>
    public static Table Create(IEnumerable<string> words, IEnumerable<string> numbers)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var header in words) table.AddColumn(new TableColumn(Markup.Escape(header)));
        foreach (var header in numbers) table.AddColumn(new TableColumn(Markup.Escape(header)).RightAligned());
        return table;
    }

    /// <summary>Adds a row.</summary>
    public static void AddCells(this Table table, params IEnumerable<string> cells) => table.AddRow([.. cells.Select(cell => new Text(cell))]);
}
