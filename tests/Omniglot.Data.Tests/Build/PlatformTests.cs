using Omniglot.Testing;
using Xunit;

namespace Omniglot.Data.Tests.Build;

/// <summary>What <c>src/Build/LibTorch.targets</c> says where there is no library.</summary>
public sealed class PlatformTests
{
    private static readonly string[] Without = ["linux-arm64", "linux-musl-x64", "osx-x64", "win-arm64"];
    private static readonly string[] With = ["linux-x64", "win-x64", "osx-arm64"];

    private static readonly Lazy<IReadOnlyDictionary<string, (bool Succeeded, string Said)>> Checks =
        new(() => BuildTasks.Run([.. Without.Concat(With).Select(platform => (platform, Check(platform)))]));

    public static TheoryData<string> PlatformsWithout => [.. Without];

    public static TheoryData<string> PlatformsWith => [.. With];

    [Theory]
    [MemberData(nameof(PlatformsWithout))]
    public void A_platform_without_a_library_is_a_build_error_that_says_where_it_runs(string platform)
    {
        var (succeeded, said) = Checks.Value[platform];
        Assert.False(succeeded);
        Assert.Contains(
            $"There is no libtorch for {platform}: build and run Omniglot on linux-x64 (with glibc), win-x64 or osx-arm64 (Apple silicon).",
            said, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(PlatformsWith))]
    public void A_platform_with_a_library_builds(string platform)
    {
        var (succeeded, said) = Checks.Value[platform];
        Assert.True(succeeded, said);
    }

    private static string Check(string platform)
    {
        var project = Path.Combine(Root(), "src", "Omniglot.Data", "Omniglot.Data.csproj");
        return $"""
            <MSBuild Projects="{project}" Targets="CheckLibTorchPlatform" Properties="RuntimeIdentifier={platform}" ContinueOnError="ErrorAndContinue" />
            """;
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "Omniglot.sln"))) at = at.Parent;
        return at.FullName;
    }
}
