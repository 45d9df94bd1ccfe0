using System.Diagnostics;
using Xunit;

namespace Omniglot.Data.Tests.Build;

/// <summary>What <c>src/Build/LibTorch.targets</c> says where there is no library.</summary>
public sealed class PlatformTests
{
    [Theory]
    [InlineData("linux-arm64")]
    [InlineData("linux-musl-x64")]
    [InlineData("osx-x64")]
    [InlineData("win-arm64")]
    public async Task A_platform_without_a_library_is_a_build_error_that_says_where_it_runs(string platform)
    {
        var (code, said) = await Check(platform);
        Assert.NotEqual(0, code);
        Assert.Contains(
            $"There is no libtorch for {platform}: build and run Omniglot on linux-x64 (with glibc), win-x64 or osx-arm64 (Apple silicon).",
            said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("linux-x64")]
    [InlineData("win-x64")]
    [InlineData("osx-arm64")]
    public async Task A_platform_with_a_library_builds(string platform) => Assert.Equal(0, (await Check(platform)).Code);

    private static async Task<(int Code, string Said)> Check(string platform)
    {
        var project = Path.Combine(Root(), "src", "Omniglot.Data", "Omniglot.Data.csproj");
        var start = new ProcessStartInfo("dotnet", ["msbuild", project, "-nologo", "-t:CheckLibTorchPlatform", $"-p:RuntimeIdentifier={platform}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var build = Process.Start(start)!;
        var error = build.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (build.ExitCode, output + await error);
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "Omniglot.sln"))) at = at.Parent;
        return at.FullName;
    }
}
