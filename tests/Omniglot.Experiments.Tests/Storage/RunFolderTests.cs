using Omniglot.Basics;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Storage;

public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    [Theory]
    [InlineData("2048")]
    [InlineData("inf")]
    [InlineData("2^40")]
    public void A_result_comes_back_to_the_bit(string width) => AssertComesBack(MadeUp.Run(width, seed: ulong.MaxValue, epochs: 3));

    [Fact]
    public void A_diverged_run_comes_back_with_its_loss_that_is_no_number() => AssertComesBack(MadeUp.Diverged());

    [Theory]
    [ClassData(typeof(ForeignHabits))]
    public void The_culture_changes_no_byte(string point, string group, string minus)
    {
        var here = Stored(MadeUp.Run(epochs: 3));
        string[] before = [.. Files(here).Select(File.ReadAllText)];
        Directory.Delete(here.Root, recursive: true);
        ForeignCulture.Run(point, group, minus, () => AssertComesBack(MadeUp.Run(epochs: 3)));
        Assert.Equal(before, Files(here).Select(File.ReadAllText));
    }

    [Fact]
    public void A_failed_run_has_a_reason_and_no_result_and_may_be_tried_again()
    {
        var folder = Begun(MadeUp.Configuration("32"));
        folder.Write(new RunState { Status = RunStatus.Failed, Reason = "the roof fell in" });
        var record = folder.ReadRecord()!;
        Assert.Equal((RunStatus.Failed, "the roof fell in", 0, null), (record.Status, record.Reason, record.Curve.Count, record.Test));
        Assert.False(folder.ReadState().HasEnded);
    }

    [Fact]
    public void A_run_under_way_has_no_result()
    {
        var folder = Begun(MadeUp.Configuration("32"));
        Assert.Equal(RunStatus.Pending, folder.ReadState().Status);
        Assert.Null(folder.ReadRecord());
        folder.Write(new RunState { Status = RunStatus.Running });
        Assert.Null(folder.ReadRecord());
    }

    [Fact]
    public void A_folder_opens_by_its_own_configuration_and_under_its_own_name_alone()
    {
        var folder = Stored(MadeUp.Run(epochs: 1));
        Assert.Equal(folder.Configuration, RunFolder.Open(folder.Root).Configuration);
        var other = Path.Combine(Path.GetDirectoryName(folder.Root)!, "width-2048-seed-1-paper-0123456789abcdef");
        Directory.Move(folder.Root, other);
        Assert.Contains("give the folder its name back", Assert.Throws<OmniglotException>(() => RunFolder.Open(other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_configuration_in_the_folder_is_refused_and_the_difference_named()
    {
        var run = MadeUp.Configuration("32");
        var folder = Begun(run);
        File.WriteAllText(folder.ConfigurationFile, File.ReadAllText(folder.ConfigurationFile)
            .Replace("\"threads\": 2", "\"threads\": 3", StringComparison.Ordinal));
        Assert.Contains("threads is 3, not 2", Assert.Throws<OmniglotException>(folder.Begin).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_keeps_others_off_until_it_is_given_back()
    {
        var folder = new ExperimentFolder(_temporary.Path).Of(MadeUp.Configuration("32"));
        using (folder.TryLock()) Assert.Null(folder.TryLock());
        using var again = folder.TryLock();
        Assert.NotNull(again);
    }

    public void Dispose() => _temporary.Dispose();

    private void AssertComesBack(RunRecord run)
    {
        var read = Stored(run).ReadRecord()!;
        Assert.Equal(run.Curve, read.Curve);
        Assert.Equal(run with { Curve = [] }, read with { Curve = [] });
        Assert.Equal(run.BestValidationAccuracy(), Stored(run).ReadState().Outcome!.ValidationAccuracy);
    }

    private RunFolder Begun(RunConfiguration run)
    {
        var folder = new ExperimentFolder(_temporary.Path).Of(run);
        folder.Begin();
        return folder;
    }

    private RunFolder Stored(RunRecord run)
    {
        new ExperimentFolder(_temporary.Path).WriteRun(run);
        return new ExperimentFolder(_temporary.Path).Of(run.Configuration);
    }

    private static string[] Files(RunFolder folder) => [folder.ConfigurationFile, folder.CurveFile, folder.StateFile];
}
