using System.Diagnostics;
using System.Reflection;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Cli.Tests.Build;

/// <summary>The build step of <c>src/Build/LibTorch.targets</c>, through MSBuild itself.</summary>
public sealed class LibTorchSharpFixTests(LibTorchSharpFixTests.Copies copies) : IClassFixture<LibTorchSharpFixTests.Copies>
{
    private const string Library = "libLibTorchSharp.so";
    private const int WeakFlag = 2;

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
        var (succeeded, said) = copies.Outcomes[Copies.Linked];
        Assert.True(succeeded, said);
        Assert.Equal(Copies.Cached, File.ReadAllText(copies.CacheFile));
        Assert.Equal(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, Library)), File.ReadAllBytes(copies.DestinationOf(Copies.Linked)));
    }

    [Theory]
    [InlineData(Copies.Text, "not a 64-bit little-endian ELF file")]
    [InlineData(Copies.Header, "not a 64-bit little-endian ELF file")]
    public void A_file_that_is_not_as_expected_stops_the_build_with_the_reason(string copy, string reason)
    {
        var (succeeded, said) = copies.Outcomes[copy];
        Assert.False(succeeded);
        Assert.Contains(reason, said, StringComparison.Ordinal);
        Assert.Contains("after an upgrade", said, StringComparison.Ordinal);
        Assert.False(File.Exists(copies.DestinationOf(copy)));
    }

    [Fact]
    public void A_library_cut_short_stops_the_build()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux restores the library.");
        var (succeeded, said) = copies.Outcomes[Copies.Cut];
        Assert.False(succeeded);
        Assert.Contains("is not the library this build step knows", said, StringComparison.Ordinal);
    }

    private static string PackagedLibrary() =>
        Path.Combine(Metadata("TorchSharpPackage"), "runtimes", "linux-x64", "native", Library);

    private static string Metadata(string key) => typeof(LibTorchSharpFixTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    /// <summary>What the build step makes of several libraries, all in one build.</summary>
    public sealed class Copies : IDisposable
    {
        /// <summary>The library of the package, to where a link into a cache lies.</summary>
        public const string Linked = "linked";

        /// <summary>A text.</summary>
        public const string Text = "text";

        /// <summary>The beginning of a header.</summary>
        public const string Header = "header";

        /// <summary>The beginning of the library of the package.</summary>
        public const string Cut = "cut";

        /// <summary>What the file in the cache holds.</summary>
        public const string Cached = "as restored";

        private readonly TemporaryFolder _folder = new();

        public Copies()
        {
            foreach (var copy in (string[])[Text, Header, Linked, Cut]) Directory.CreateDirectory(Path.GetDirectoryName(DestinationOf(copy))!);
            File.WriteAllText(SourceOf(Text), "not a library");
            File.WriteAllText(SourceOf(Header), "\u007fELF\u0002\u0001");
            string[] copies = [Text, Header];
            if (OperatingSystem.IsLinux())
            {
                File.Copy(PackagedLibrary(), SourceOf(Linked));
                File.WriteAllBytes(SourceOf(Cut), File.ReadAllBytes(PackagedLibrary()).AsSpan(0, 4096));
                File.WriteAllText(CacheFile, Cached);
                using var link = Process.Start("ln", [CacheFile, DestinationOf(Linked)]);
                link.WaitForExit();
                copies = [.. copies, Linked, Cut];
            }

            Outcomes = BuildTasks.Run([.. copies.Select(copy => (copy, Weaken(copy)))], Metadata("LibTorchTargets"));
        }

        /// <summary>Of each copy whether the build went on, and what it said.</summary>
        public IReadOnlyDictionary<string, (bool Succeeded, string Said)> Outcomes { get; }

        public string CacheFile => _folder["cached.so"];

        public string DestinationOf(string copy) => _folder.File(copy, Library);

        public void Dispose() => _folder.Dispose();

        private string SourceOf(string copy) => _folder[$"{copy}.so"];

        private string Weaken(string copy) => $"""
            <WeakenSymbolVersion Source="{SourceOf(copy)}" Destination="{DestinationOf(copy)}" Version="GLIBCXX_3.4.32" ContinueOnError="ErrorAndContinue" />
            """;
    }
}
