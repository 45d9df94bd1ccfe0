using Omniglot.Basics;

namespace Omniglot.Testing.Mutations;

/// <summary>A kind of file that the program reads, and how it reads it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Whole">A whole file.</param>
/// <param name="Read">Reads a file as the program does and gives all that it says; none where it was of no use and a warning said
/// so; an <see cref="OmniglotException"/> where it was refused.</param>
/// <param name="Mutators">How it is spoilt.</param>
/// <param name="IsSigned">Whether a checksum covers it, so that what is read at all must be what was written.</param>
public sealed record Subject(string Name, byte[] Whole, Func<byte[], string?> Read, IReadOnlyList<Mutator> Mutators, bool IsSigned);
