using Omniglot.Basics;
using Omniglot.Data.Sources;
using Xunit;

namespace Omniglot.Data.Tests.Sources;

/// <summary>Loads the small data set the way tests need it.</summary>
internal static class Loading
{
    public static DataLoader Loader(SmallOmniglot small, string cacheFolder, IDataLog? log = null, FakeNetwork? network = null)
    {
        HttpMessageHandler Open() => network?.Handler() ?? throw new InvalidOperationException("No network here.");
        return new(cacheFolder, log ?? new SilentLog(), Open, TimeSpan.Zero, small.Expected);
    }

    public static Task<ImageSet> FromFolder(SmallOmniglot small, string folder, string cacheFolder, IDataLog? log = null) =>
        Loader(small, cacheFolder, log).LoadAsync(new DataSource.InFolder(folder), TestContext.Current.CancellationToken);

    public static async Task<string> Refusal(Func<Task> load)
    {
        var message = (await Assert.ThrowsAsync<OmniglotException>(load)).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }
}
