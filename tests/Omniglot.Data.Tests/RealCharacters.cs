using Omniglot.Testing;

namespace Omniglot.Data.Tests;

/// <summary>All characters of Omniglot, their drawings made up; made once for all tests.</summary>
internal static class RealCharacters
{
    private static readonly Lazy<ImageSet> Made = new(() => RandomImages.Of(RealAlphabets.Characters));

    public static ImageSet Images => Made.Value;
}
