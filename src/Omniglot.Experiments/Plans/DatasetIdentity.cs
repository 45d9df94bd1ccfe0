using Omniglot.Data;

namespace Omniglot.Experiments.Plans;

/// <summary>What configurations say of a data set.</summary>
/// <param name="Name">Its name: <c>Omniglot</c> or <c>synthetic glyphs</c>.</param>
/// <param name="Digest">SHA-256 of its contents.</param>
public sealed record DatasetIdentity(string Name, string Digest)
{
    /// <summary>That of a data set.</summary>
    public static DatasetIdentity Of(ImageSet images) => new(images.Name, images.Digest);
}
