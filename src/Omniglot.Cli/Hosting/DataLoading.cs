using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Data.Sources;

namespace Omniglot.Cli.Hosting;

/// <summary>Gets the data for a command, showing progress and warnings.</summary>
internal static class DataLoading
{
    /// <summary>The data set of a source.</summary>
    /// <exception cref="OmniglotException">The source does not hold it.</exception>
    public static Task<ImageSet> LoadAsync(this CliContext context, DataSource source, CancellationToken cancellation) =>
        context.Display.DataAsync(log => context.GetData(source, log, cancellation));
}
