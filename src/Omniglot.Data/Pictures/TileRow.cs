namespace Omniglot.Data.Pictures;

/// <summary>One row of a <see cref="TilePicture"/>.</summary>
/// <param name="Caption">Text to its left; may be empty.</param>
/// <param name="Tiles">Drawings of 28 × 28 grey levels from left to right; null leaves a gap.</param>
public sealed record TileRow(string Caption, IReadOnlyList<ReadOnlyMemory<byte>?> Tiles);
