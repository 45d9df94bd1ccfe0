namespace Omniglot.Data.Splits;

/// <summary>A class that episodes are made of: a character, turned by a number of quarter turns.</summary>
/// <param name="Character">Index of the character in its <see cref="ImageSet"/>.</param>
/// <param name="QuarterTurns">Counter-clockwise rotations by 90°: 0 … 3.</param>
public readonly record struct CharacterClass(int Character, int QuarterTurns);
