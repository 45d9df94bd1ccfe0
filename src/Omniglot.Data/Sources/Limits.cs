using Omniglot.Data.Drawings;

namespace Omniglot.Data.Sources;

/// <summary>Sizes beyond which something is no Omniglot (whose largest drawing has 522 bytes, whose larger archive has
/// 9 MB), so that reading a wrong or hostile file takes bounded memory.</summary>
internal static class Limits
{
    /// <summary>Bytes of one drawing.</summary>
    public const int Drawing = PngDecoder.LargestFile;

    /// <summary>Bytes of one archive.</summary>
    public const long Archive = 16 * 1024 * 1024;

    /// <summary>Files of one folder.</summary>
    public const int Files = 100_000;
}
