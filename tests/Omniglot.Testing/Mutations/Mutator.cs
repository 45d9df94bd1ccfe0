using Omniglot.Basics;

namespace Omniglot.Testing.Mutations;

/// <summary>Spoils a file.</summary>
/// <param name="Kind">What it does, in few words.</param>
/// <param name="Apply">Makes a spoilt file of a whole one; the whole one is left as it is.</param>
/// <param name="Forges">Whether checksums are made anew to fit, so that what is spoilt can be told by nothing but its sense.</param>
public sealed record Mutator(string Kind, Func<byte[], RandomStream, byte[]> Apply, bool Forges = false);
