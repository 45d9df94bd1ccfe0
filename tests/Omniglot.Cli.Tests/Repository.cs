using Omniglot.Cli.Hosting;

namespace Omniglot.Cli.Tests;

/// <summary>The repository that these tests were built in.</summary>
internal static class Repository
{
    public static string Root { get; } = Workspace.Find(AppContext.BaseDirectory, AppContext.BaseDirectory).Root;
}
