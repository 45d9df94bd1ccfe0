namespace Omniglot.Cli.Tests;

/// <summary>An empty folder, gone with all it holds when disposed.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("omniglot-cli-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
