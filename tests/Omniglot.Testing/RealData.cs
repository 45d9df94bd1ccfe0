using Xunit;

namespace Omniglot.Testing;

/// <summary>The real data set, where the environment variable <c>OMNIGLOT_DATA</c> names it.</summary>
public static class RealData
{
    /// <summary>The folder; a test that asks for it where there is none is skipped, and says why.</summary>
    public static string Folder
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable("OMNIGLOT_DATA");
            Assert.SkipWhen(string.IsNullOrEmpty(folder) || !Directory.Exists(folder),
                "Needs real Omniglot: set OMNIGLOT_DATA to the folder that holds images_background.zip and images_evaluation.zip.");
            return folder!;
        }
    }
}
