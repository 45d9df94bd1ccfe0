using Omniglot.Basics;

namespace Omniglot.Cli.Hosting;

/// <summary>The folder that the program was started in.</summary>
internal static class CurrentFolder
{
    /// <summary>Its path; none where it was deleted meanwhile, or may not be read.</summary>
    public static string? Find()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (Exception gone) when (FileFailure.IsOne(gone))
        {
            return null;
        }
    }
}
