namespace Omniglot.Cli.Terminal;

/// <summary>How errors and warnings stand in a standard error that is no terminal: a line each, told apart by how it begins. A process
/// that starts this program reads them so.</summary>
internal static class MarkedLine
{
    private const string WarningMark = "WARNING: ";
    private const string ErrorMark = "omniglot: ";

    /// <summary>The line of a warning.</summary>
    public static string Warning(string text) => WarningMark + text;

    /// <summary>The line of an error.</summary>
    public static string Error(string text) => ErrorMark + text;

    /// <summary>The text of a warning; none where the line is something else.</summary>
    public static string? ReadWarning(string line) => Unmark(line, WarningMark);

    /// <summary>The text of an error; none where the line is something else.</summary>
    public static string? ReadError(string line) => Unmark(line, ErrorMark);

    private static string? Unmark(string line, string mark) => line.StartsWith(mark, StringComparison.Ordinal) ? line[mark.Length..] : null;
}
