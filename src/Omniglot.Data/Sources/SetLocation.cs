using Omniglot.Basics;
using Omniglot.Data.Drawings;

namespace Omniglot.Data.Sources;

/// <summary>Where one image set was found, and how its files are read into memory.</summary>
internal abstract record SetLocation(string Path)
{
    /// <summary>Reads all drawings, after a check that the names are those expected.</summary>
    /// <returns>The files in ordinal order of their paths.</returns>
    /// <exception cref="OmniglotException">It cannot be read, or its entries are not those expected.</exception>
    public abstract IReadOnlyList<DrawingFile> Read(ExpectedSet expected, CancellationToken cancellation);
}
