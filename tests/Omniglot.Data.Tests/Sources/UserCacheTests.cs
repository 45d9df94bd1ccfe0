using Omniglot.Data.Sources;
using Xunit;

namespace Omniglot.Data.Tests.Sources;

public sealed class UserCacheTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("relative")]
    public void Without_an_absolute_cache_folder_it_is_the_one_below_home(string? cacheHome) =>
        Assert.Equal(Path.Combine("/home/ada", ".cache", "omniglot"), UserCache.Unix(cacheHome, "/home/ada"));

    [Fact]
    public void The_cache_folder_that_the_user_names_counts()
    {
        var named = Path.GetTempPath();
        Assert.Equal(Path.Combine(named, "omniglot"), UserCache.Unix(named, "/home/ada"));
    }

    [Fact]
    public void It_does_not_depend_on_the_current_folder() => Assert.True(Path.IsPathRooted(UserCache.Folder()));
}
