using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Experiments.Models;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Running;

/// <summary>Makes sure that a configuration meets the data it was made for.</summary>
public static class DatasetCheck
{
    /// <summary>The tasks of a run.</summary>
    /// <exception cref="OmniglotException">The data set is not the configuration's.</exception>
    public static MetaTasks Tasks(RunConfiguration run, ImageSet images)
    {
        Require(run.Dataset, run.DatasetDigest, images);
        return new MetaTasks(images, run.Protocol, run.Seed, run.Precision);
    }

    /// <summary>Refuses a data set that is not the one named.</summary>
    /// <exception cref="OmniglotException">It is another.</exception>
    public static void Require(string name, string digest, ImageSet images)
    {
        if (images.Digest != digest)
        {
            throw new OmniglotException(
                $"The saved configuration is for {name} (digest {Short(digest)}), the data at hand is {images.Name} ({Short(images.Digest)}): "
                + "point --data at the former.");
        }
    }

    private static string Short(string digest) => $"{digest[..Math.Min(12, digest.Length)]}…";
}
