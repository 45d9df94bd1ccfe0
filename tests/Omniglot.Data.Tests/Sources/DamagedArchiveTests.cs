using CsCheck;
using Omniglot.Basics;
using Omniglot.Data.Sources;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Data.Tests.Sources;

public sealed class DamagedArchiveTests
{
    [Fact]
    public void Damage_anywhere_in_an_archive_is_refused_in_one_line_or_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var small = new SmallOmniglot();
        var whole = small.BackgroundZip;
        var path = folder.File("images_background.zip");

        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte[1, 255]).Array[1, 4].Sample(
            flips =>
            {
                var damaged = (byte[])whole.Clone();
                foreach (var (position, mask) in flips) damaged[position] ^= mask;
                File.WriteAllBytes(path, damaged);
                AssertRefusedOrIdentified(path, small.Expected.Background);
            },
            iter: 300, threads: 1);
    }

    // What is read in spite of the damage is for the digest to judge.
    private static void AssertRefusedOrIdentified(string path, ExpectedSet expected)
    {
        try
        {
            var digest = ContentDigest.Compute(new ArchiveLocation(path).Read(expected, CancellationToken.None));
            Assert.Equal(64, digest.Length);
        }
        catch (OmniglotException e)
        {
            Assert.DoesNotContain('\n', e.Message);
        }
    }
}
