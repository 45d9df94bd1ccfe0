namespace Omniglot.Testing;

/// <summary>An empty folder of a test's own, gone with all it holds when disposed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("omniglot-test-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string File(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
