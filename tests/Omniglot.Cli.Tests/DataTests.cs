using Omniglot.Cli.Hosting;
using Omniglot.Data.Sources;
using Xunit;

namespace Omniglot.Cli.Tests;

public sealed class DataTests
{
    [Fact]
    public async Task The_description_reads_as_approved()
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run("data"));
        Approved.Check("data", session.Output);
    }

    [Fact]
    public async Task Pictures_are_written_where_asked()
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run("data --contact-sheet sheet.png --episodes tasks.png --ways 3 --shots 2 --on validation"));
        foreach (var file in (string[])["sheet.png", "tasks.png"])
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(session.PathOf(file))[..4]);
        Assert.Contains("Wrote tasks.png", session.Output);
    }

    [Theory]
    [InlineData("", typeof(DataSource.Auto))]
    [InlineData("--data glyphs", typeof(DataSource.Glyphs))]
    [InlineData("--data some/where", typeof(DataSource.InFolder))]
    public async Task The_source_is_what_was_asked_for(string option, Type kind)
    {
        DataSource? asked = null;
        using var session = new CliSession
        {
            Data = (source, _) =>
            {
                asked = source;
                return Task.FromResult(SmallImages.Create());
            },
        };
        await session.Run($"data {option}");
        Assert.IsType(kind, asked);
        if (asked is DataSource.InFolder folder) Assert.Equal(session.PathOf("some", "where"), folder.Path);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_warning_stands_out(bool live)
    {
        using var session = new CliSession
        {
            Live = live,
            Data = (_, log) =>
            {
                log.Report(new DataProgress("downloading", 1, 2, "bytes"));
                log.Warn("NOT OMNIGLOT");
                return Task.FromResult(SmallImages.Create());
            },
        };
        await session.Run("data");
        Assert.Contains(live ? "┃ NOT OMNIGLOT ┃" : "WARNING: NOT OMNIGLOT", session.Error);
    }
}
