using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Xunit;

namespace Omniglot.Cli.Tests;

public sealed class ReportTests
{
    private const string Experiment = $"{Tiny.Experiment} --output stored";

    [Fact]
    public async Task A_report_is_written_beside_the_results_and_again_to_the_same_bytes()
    {
        using var session = new CliSession();
        await session.Run(Experiment);
        Assert.Equal(ExitCode.Done, await session.Run("report stored"));
        Assert.EndsWith("Wrote stored/report.html\n", session.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Warning: μP identity (paper) at widths 2, ∞ were tested with 1 seed", session.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING", session.Error, StringComparison.Ordinal);
        var first = File.ReadAllText(session.PathOf("stored", "report.html"));
        Assert.Contains("class=\"episodes\"", first, StringComparison.Ordinal);
        await session.Run("report stored");
        Assert.Equal(first, File.ReadAllText(session.PathOf("stored", "report.html")));
    }

    [Fact]
    public async Task Neither_machine_nor_folder_is_named()
    {
        using var session = new CliSession();
        await session.Run(Experiment);
        await session.Run("report stored");
        var page = File.ReadAllText(session.PathOf("stored", "report.html"));
        Assert.DoesNotContain(session.Folder, page, StringComparison.Ordinal);
        Assert.DoesNotContain(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), page, StringComparison.Ordinal);
        // Names may be words that the page uses, too, but not as a whole value.
        foreach (var name in (string[])[Environment.MachineName, Environment.UserName]) Assert.DoesNotContain($">{name}<", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_data_there_is_a_report_all_the_same_and_a_warning()
    {
        using var session = new CliSession();
        await session.Run(Experiment);
        using var without = new CliSession { Data = (_, _) => throw new OmniglotException("There is no folder /no/where: give --data another.") };
        Assert.Equal(ExitCode.Done, await without.Run(["report", session.PathOf("stored"), "--data", "/no/where"]));
        Assert.Equal(["WARNING: The report has no pictures of episodes: There is no folder /no/where: give --data another."], without.ErrorLines);
        var page = File.ReadAllText(session.PathOf("stored", "report.html"));
        Assert.Contains("The data set was not at hand", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/no/where", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_data_than_that_of_the_experiment_is_not_shown()
    {
        using var session = new CliSession();
        await session.Run(Experiment);
        using var other = new CliSession { Data = (_, _) => Task.FromResult(SmallImages.Create("others", seed: 2)) };
        Assert.Equal(ExitCode.Done, await other.Run(["report", session.PathOf("stored")]));
        Assert.Contains("the data at hand is others", other.Error, StringComparison.Ordinal);
        Assert.Contains("The data set was not at hand", File.ReadAllText(session.PathOf("stored", "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_an_experiment_is_refused_in_one_line()
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Failed, await session.Run("report nowhere"));
        Assert.StartsWith("omniglot: ", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
    }
}
