using Omniglot.Basics;
using Omniglot.Data.Drawings;

namespace Omniglot.Data.Sources;

/// <summary>Reads drawings without trusting the size that an archive or a file system declares.</summary>
internal static class BoundedReader
{
    /// <summary>How many bytes a file holds, or what a link leads to. Pipes and devices hold none: they would be waited for, or
    /// never end.</summary>
    /// <exception cref="IOException">The link leads nowhere, or in a circle.</exception>
    public static long LengthOf(FileInfo file) => file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target.Length : file.Length;

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="path">The drawing's path, for messages.</param>
    /// <param name="declared">How many bytes it is said to hold.</param>
    /// <param name="open">Opens it.</param>
    /// <exception cref="OmniglotException">It declares more than a drawing can hold, or holds more than it declares.</exception>
    /// <exception cref="InvalidDataException">It holds less than it declares, or nothing.</exception>
    public static DrawingFile Read(string path, long declared, Func<Stream> open)
    {
        if (declared is < 0 or > Limits.Drawing)
            throw TooLarge(path);
        if (declared == 0) throw new InvalidDataException($"{OneLine.Of(path)} is empty");
        using var stream = open();
        var bytes = new byte[declared];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length == bytes.Length && stream.ReadByte() >= 0)
            throw TooLarge(path);
        return length == bytes.Length
            ? new DrawingFile(path, bytes)
            : throw new InvalidDataException($"{OneLine.Of(path)} is cut short");
    }

    private static OmniglotException TooLarge(string path) =>
        new($"The entry {OneLine.Of(path)} is larger than it may be, so this is not Omniglot as published: "
            + "get the official archives, or name another folder with --data.");
}
