using Omniglot.Data.Drawings;
using Omniglot.Data.Sources;
using Omniglot.Testing;
using Omniglot.Testing.Mutations;
using Xunit;

namespace Omniglot.Data.Tests.Sources;

/// <summary>Spoilt archives, drawings and caches. <c>OMNIGLOT_MUTATIONS</c> says how many, together with the files of experiments
/// (docs/reliability.md).</summary>
public sealed class MutationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SmallOmniglot _small = new();

    [Fact]
    public void A_spoilt_file_is_refused_in_one_line_or_does_no_harm()
    {
        var run = new MutationRun(seed: 20261125);
        run.Run([Archive(), Drawing(), Cache()], MutationRun.Total / 5);
        run.Report();
    }

    public void Dispose() => _folder.Dispose();

    // As a command reads it: a file may differ where its pixels do not.
    private Subject Archive()
    {
        var reader = new OmniglotReader(_small.Expected, ImageCache.Omniglot(_folder.File("none"), new SilentLog()), new SilentLog());
        _small.WriteArchives(_folder.File("data"));
        return new Subject("archive", _small.BackgroundZip, bytes =>
        {
            File.WriteAllBytes(_folder.File("data", "images_background.zip"), bytes);
            return ContentDigest.Compute(reader.ReadVerified(_folder.File("data"), CancellationToken.None).Select(file => (file.Path, DigestOfPixels(file))));
        }, [.. ByteMutations.All, .. ZipMutations.All], IsSigned: true);
    }

    private static Subject Drawing() => new(
        "drawing", SmallOmniglot.Png(7), bytes => DigestOfPixels(new DrawingFile(SmallOmniglot.Drawing, bytes)), ByteMutations.All, IsSigned: false);

    private static string DigestOfPixels(DrawingFile file)
    {
        var ink = new byte[PngDecoder.PixelsPerDrawing];
        PngDecoder.Decode(file, ink);
        return ContentDigest.Compute(ink);
    }

    private Subject Cache()
    {
        var (digest, pixels) = (_small.Expected.Digest, new byte[50_000]);
        for (var i = 0; i < pixels.Length; i++) pixels[i] = (byte)(i * 7 + i / 784);
        var file = _folder.File("cache", "omniglot-28x28.bin");
        ImageCache.Omniglot(_folder.File("cache"), new SilentLog()).Write(digest, pixels);
        return new Subject("image cache", File.ReadAllBytes(file), bytes =>
        {
            File.WriteAllBytes(file, bytes);
            var read = ImageCache.Omniglot(_folder.File("cache"), new SilentLog()).Read(digest, pixels.Length);
            return read is null ? null : ContentDigest.Compute(read);
        }, ByteMutations.All, IsSigned: true);
    }
}
