using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Omniglot.Data.Sources;
using Omniglot.Testing;
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

    // Whatever a script goes on with is never silently made of glyphs.
    [Theory]
    [InlineData("data", false)]
    [InlineData("plan --epochs 1 --output sweep", false)]
    [InlineData("train --width 8 --epochs 1", false)]
    [InlineData("bench", false)]
    [InlineData("experiment --epochs 1", true)]
    public async Task Experiment_alone_goes_on_with_glyphs(string commandLine, bool orGlyphs)
    {
        DataSource? asked = null;
        using var session = new CliSession
        {
            Data = (source, _) =>
            {
                asked = source;
                throw new OmniglotException("No network.");
            },
        };
        Assert.Equal(ExitCode.Failed, await session.Run(commandLine));
        Assert.Equal(new DataSource.Auto(orGlyphs), asked);
    }

    [Fact]
    public async Task A_folder_of_the_environment_is_known_as_such()
    {
        DataSource? asked = null;
        using var session = new CliSession
        {
            DefaultData = "some/where",
            Data = (source, _) =>
            {
                asked = source;
                return Task.FromResult(SmallImages.Create());
            },
        };
        await session.Run("data");
        Assert.Equal(new DataSource.InFolder(session.PathOf("some", "where"), "OMNIGLOT_DATA"), asked);
    }

    [Fact]
    public void A_program_that_is_no_checkout_keeps_the_data_in_the_users_cache()
    {
        using var elsewhere = new TemporaryFolder();
        var published = Workspace.Find(elsewhere.Path, elsewhere.Path);
        Assert.Equal(UserCache.Folder(), published.Datasets);
        Assert.StartsWith(elsewhere.Path, published.Plots("quick"), StringComparison.Ordinal);
        Assert.Equal(Path.Combine(Repository.Root, "datasets"), Workspace.Find(AppContext.BaseDirectory, elsewhere.Path).Datasets);
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
