using Omniglot.Basics;
using Omniglot.Cli.Terminal;
using Omniglot.Data;
using Omniglot.Data.Sources;
using Omniglot.Learning;

namespace Omniglot.Cli.Hosting;

/// <summary>What commands do with their surroundings.</summary>
internal static class CliContextExtensions
{
    /// <summary>The data set of a source, with progress and warnings shown.</summary>
    /// <exception cref="OmniglotException">The source does not hold it, or libtorch cannot be loaded.</exception>
    public static Task<ImageSet> LoadAsync(this CliContext context, DataSource source, CancellationToken cancellation)
    {
        LibTorchLibrary.Load();
        return context.Display.DataAsync(log => context.GetData(source, log, cancellation));
    }

    /// <summary>Says that a file was written.</summary>
    public static void TellWritten(this CliContext context, string file) => context.Output.WriteText($"Wrote {context.Workspace.Show(file)}");

    /// <summary>Says where files are, a line each.</summary>
    public static void TellFiles(this CliContext context, IEnumerable<string> files)
    {
        foreach (var file in files) context.Output.WriteText($"  {context.Workspace.Show(file)}");
    }
}
