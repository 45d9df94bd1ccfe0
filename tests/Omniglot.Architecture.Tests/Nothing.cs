using Xunit;

namespace Omniglot.Architecture.Tests;

/// <summary>Asserts that nothing was found, and names all that was.</summary>
internal static class Nothing
{
    public static void Of(IEnumerable<string> found)
    {
        var text = string.Join('\n', found);
        Assert.True(text.Length == 0, text);
    }
}
