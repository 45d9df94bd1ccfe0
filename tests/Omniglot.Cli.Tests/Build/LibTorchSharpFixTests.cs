using System.Diagnostics;
using System.Reflection;
using Xunit;

namespace Omniglot.Cli.Tests.Build;

/// <summary>The build step of <c>src/Build/LibTorch.targets</c>, through MSBuild itself.</summary>
public sealed class LibTorchSharpFixTests : IDisposable
{
    private const string Library = "libLibTorchSharp.so";
    private const int WeakFlag = 2;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("omniglot-build-");

    [Fact]
    public void The_output_differs_from_the_package_in_one_weak_flag_only()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux needs the fix.");
        var package = File.ReadAllBytes(PackagedLibrary());
        var output = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, Library));
        Assert.Equal(package.Length, output.Length);
        var changed = Enumerable.Range(0, package.Length).Where(i => package[i] != output[i]).ToArray();
        Assert.Equal(WeakFlag, package[Assert.Single(changed)] ^ output[changed[0]]);
    }

    [Fact]
    public void A_link_into_the_package_cache_is_replaced_and_not_written_through()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux needs the fix.");
        var cached = Write("cached.so", "as restored");
        var destination = Path.Combine(_folder.FullName, "out", Library);
        Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
        Process.Start("ln", [cached, destination]).WaitForExit();
        var (exitCode, output) = Weaken(PackagedLibrary(), destination);
        Assert.True(exitCode == 0, output);
        Assert.Equal("as restored", File.ReadAllText(cached));
        Assert.Equal(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, Library)), File.ReadAllBytes(destination));
    }

    [Theory]
    [InlineData("not a library", "not a 64-bit little-endian ELF file")]
    [InlineData("\u007fELF\u0002\u0001", "not a 64-bit little-endian ELF file")]
    public void A_file_that_is_not_as_expected_stops_the_build_with_the_reason(string content, string reason)
    {
        var destination = Path.Combine(_folder.FullName, Library);
        var (exitCode, output) = Weaken(Write("odd.so", content), destination);
        Assert.NotEqual(0, exitCode);
        Assert.Contains(reason, output, StringComparison.Ordinal);
        Assert.Contains("after an upgrade", output, StringComparison.Ordinal);
        Assert.False(File.Exists(destination));
    }

    [Fact]
    public void A_library_cut_short_stops_the_build()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux restores the library.");
        var cut = Path.Combine(_folder.FullName, "cut.so");
        File.WriteAllBytes(cut, File.ReadAllBytes(PackagedLibrary()).AsSpan(0, 4096));
        var (exitCode, output) = Weaken(cut, Path.Combine(_folder.FullName, Library));
        Assert.NotEqual(0, exitCode);
        Assert.Contains("is not the library this build step knows", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    private (int ExitCode, string Output) Weaken(string source, string destination)
    {
        var project = Write("weaken.proj", $"""
            <Project>
              <Import Project="{Metadata("LibTorchTargets")}" />
              <Target Name="Weaken">
                <WeakenSymbolVersion Source="{source}" Destination="{destination}" Version="GLIBCXX_3.4.32" />
              </Target>
            </Project>
            """);
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", project, "-t:Weaken", "-nologo"]) { RedirectStandardOutput = true })!;
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        return (build.ExitCode, output);
    }

    private static string PackagedLibrary() =>
        Path.Combine(Metadata("TorchSharpPackage"), "runtimes", "linux-x64", "native", Library);

    private static string Metadata(string key) => typeof(LibTorchSharpFixTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
