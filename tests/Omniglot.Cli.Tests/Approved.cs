using System.Runtime.CompilerServices;
using Xunit;

namespace Omniglot.Cli.Tests;

/// <summary>Holds text against a committed file that somebody has read and approved.</summary>
internal static class Approved
{
    /// <summary>Compares with <c>Approvals/NAME.approved.txt</c>; what differs is left beside it as <c>NAME.received.txt</c>.</summary>
    public static void Check(string name, string text, [CallerFilePath] string testFile = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(testFile)!, "Approvals");
        var (approved, received) = (Path.Combine(folder, $"{name}.approved.txt"), Path.Combine(folder, $"{name}.received.txt"));
        var expected = File.Exists(approved) ? File.ReadAllText(approved) : "";
        var actual = string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd('\n') + "\n";
        if (actual != expected.ReplaceLineEndings("\n")) File.WriteAllText(received, actual);
        Assert.Equal(expected.ReplaceLineEndings("\n"), actual);
        File.Delete(received);
    }
}
