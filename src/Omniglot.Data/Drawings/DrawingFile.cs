namespace Omniglot.Data.Drawings;

/// <summary>One drawing as it was stored: its path in the official archives and the bytes of its PNG file.</summary>
public sealed record DrawingFile(string Path, ReadOnlyMemory<byte> Bytes);
