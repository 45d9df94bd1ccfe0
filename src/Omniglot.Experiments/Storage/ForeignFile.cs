namespace Omniglot.Experiments.Storage;

/// <summary>Tells what a file is that was given in the place of a model.</summary>
internal static class ForeignFile
{
    private const int Looked = 512;

    /// <summary>What the file is, as part of a message; none of one that begins as safetensors do, with the length of a header of JSON, or that
    /// has nothing in it.</summary>
    public static string? Recognize(ReadOnlySpan<byte> file)
    {
        var start = file[..Math.Min(file.Length, Looked)];
        if (start.IsEmpty || start.Length > sizeof(ulong) && start[sizeof(ulong)] == '{' && !IsText(start)) return null;
        if (IsText(start)) return "it is text, such as a table or a configuration";
        if (start.StartsWith("PK"u8)) return "it is an archive, such as PyTorch writes";
        return "it is no safetensors file";
    }

    private static bool IsText(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyInRange((byte)0, (byte)8) < 0 && bytes.IndexOfAnyInRange((byte)14, (byte)31) < 0;
}
