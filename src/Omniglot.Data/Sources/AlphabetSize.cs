namespace Omniglot.Data.Sources;

/// <summary>An alphabet and how many characters it has, named <c>character01</c> and on.</summary>
public sealed record AlphabetSize(string Name, int Characters);
