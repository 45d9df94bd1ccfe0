using Omniglot.Basics;
using Omniglot.Studies.CoordinateChecks;
using Omniglot.Studies.Features;
using Omniglot.Studies.OneStep;
using Omniglot.Studies.Transfer;
using Omniglot.Studies.Tuning;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Studies.Tests.Common;

public sealed class StudyFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_second_process_is_refused_in_one_line_until_the_first_lets_go()
    {
        var (folder, configuration) = (TransferStudy.Kind.Folder(_folder["study"]), MadeUpStudies.Configuration(MadeUpStudies.TransferPlan));
        using (folder.Open(configuration))
        {
            var refused = Assert.Throws<OmniglotException>(() => TransferStudy.Kind.Folder(_folder["study"]).Open(configuration));
            Assert.Contains("Another process is working in", refused.Message, StringComparison.Ordinal);
            Assert.Single(refused.Message.Split('\n'));
            Assert.Throws<OmniglotException>(folder.MoveAside);
        }

        folder.Open(configuration).Dispose();
    }

    [Fact]
    public void A_refused_study_leaves_the_folder_to_others()
    {
        var (folder, configuration) = (TransferStudy.Kind.Folder(_folder["study"]), MadeUpStudies.Configuration(MadeUpStudies.TransferPlan));
        folder.Open(configuration).Dispose();
        Assert.Throws<OmniglotException>(() => folder.Open(configuration with { Dataset = "another" }));
        folder.Open(configuration).Dispose();
    }

    [Fact]
    public void A_study_is_moved_aside_and_nothing_else_is()
    {
        var folder = TransferStudy.Kind.Folder(_folder["study"]);
        Assert.Null(folder.MoveAside());
        folder.Open(MadeUpStudies.Configuration(MadeUpStudies.TransferPlan)).Dispose();
        string[] own = ["transfer.csv", "transfer.png", "transfer.svg"];
        foreach (var file in (string[])[.. own, "thesis.tex"]) File.WriteAllText(Path.Combine(folder.Root, file), "");
        var aside = folder.MoveAside();
        Assert.NotNull(aside);
        Assert.All(own, file => Assert.True(File.Exists(Path.Combine(aside, file))));
        Assert.True(File.Exists(Path.Combine(folder.Root, "thesis.tex")));
        Assert.False(File.Exists(Path.Combine(aside, "thesis.tex")));
        Assert.True(TransferStudy.Kind.Folder(aside).Exists);
        Assert.False(folder.Exists);
    }

    // What a study writes and nobody lists would stay beside what a fresh start finds.
    [Theory]
    [InlineData("transfer")]
    [InlineData("coordinate-check")]
    [InlineData("features")]
    [InlineData("one-step")]
    [InlineData("tuning")]
    public void Every_committed_study_moves_aside_whole(string kind)
    {
        foreach (var (number, committed) in CommittedPlots.Files($"{kind}.json").Select(file => Path.GetDirectoryName(file)!).Index())
        {
            var written = Files(committed);
            foreach (var file in written)
            {
                var copy = _folder.File($"{kind}{number}", file);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(Path.Combine(committed, file), copy);
            }

            Assert.Equal(written.Where(file => !file.EndsWith(".md", StringComparison.Ordinal)), Files(MoveAside(kind, _folder[$"{kind}{number}"])!));
        }
    }

    [Fact]
    public void What_is_asked_for_is_checked_when_it_is_read_back()
    {
        var folder = TransferStudy.Kind.Folder(_folder["study"]);
        folder.Write(MadeUpStudies.Configuration(MadeUpStudies.TransferPlan with { Threads = 0 }));
        Assert.Contains("0 threads cannot work", Assert.Throws<OmniglotException>(folder.Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_that_is_not_finished_is_not_drawn()
    {
        var folder = TransferStudy.Kind.Folder(_folder["study"]);
        folder.Write(MadeUpStudies.Configuration(MadeUpStudies.TransferPlan));
        TransferCsv.Table.Write(folder.ResultsFile, MadeUpStudies.Cells().SkipLast(2));
        Assert.Contains("lacks 2 parts", Assert.Throws<OmniglotException>(() => TransferStudy.Kind.Find(_folder["study"])).Message, StringComparison.Ordinal);
        TransferCsv.Table.Write(folder.ResultsFile, MadeUpStudies.Cells());
        Assert.Equal(MadeUpStudies.Cells(), TransferStudy.Kind.Find(_folder["study"])!.Cells);
    }

    private static string[] Files(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];

    private static string? MoveAside(string kind, string root) => kind switch
    {
        "transfer" => TransferStudy.Kind.Folder(root).MoveAside(),
        "coordinate-check" => CoordinateCheck.Kind.Folder(root).MoveAside(),
        "features" => SavedFeatures.Kind.Folder(root).MoveAside(),
        "one-step" => OneStepStudy.Kind.Folder(root).MoveAside(),
        _ => TuningFolder.At(root).MoveAside(),
    };

    public void Dispose() => _folder.Dispose();
}
