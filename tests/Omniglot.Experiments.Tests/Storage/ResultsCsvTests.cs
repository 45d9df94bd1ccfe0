using Omniglot.Basics;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Storage;

public sealed class ResultsCsvTests : IDisposable
{
    private const string Header =
        "model,activation,hidden_layers,width,seed,dataset,hyperparameters,epochs,best_epoch,validation_accuracy,"
        + "test_accuracy,test_ci95,seconds,status";

    private static readonly ResultRow Row = new()
    {
        Model = "mup",
        Activation = "identity",
        HiddenLayers = 1,
        Width = Width.Infinite,
        Seed = 1,
        Dataset = "synthetic glyphs",
        Hyperparameters = "paper",
        Epochs = 100,
        BestEpoch = 97,
        ValidationAccuracy = 0.703125,
        TestAccuracy = 0.6642,
        TestCi95 = 0.00686,
        Seconds = 1234.5,
        Status = RunStatus.Done,
    };

    private readonly TemporaryFolder _folder = new();

    private string File => _folder["results.csv"];

    [Fact]
    public void A_run_is_one_row_under_the_header()
    {
        ResultsCsv.Write(File, [Row]);
        Assert.Equal(
            Header + "\nmup,identity,1,inf,1,synthetic glyphs,paper,100,97,0.703125,0.664200,0.006860,1234.5,done\n",
            System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void A_diverged_run_has_empty_fields()
    {
        var run = MadeUp.Diverged("32");
        ResultsCsv.Write(File, [ResultRow.Of(run)]);
        Assert.EndsWith("mup,identity,1,32,1,Omniglot,paper,100,,,,,81.2,diverged\n", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
        Assert.Null(Assert.Single(ResultsCsv.Read(File)).TestAccuracy);
    }

    [Theory]
    [ClassData(typeof(ForeignHabits))]
    public void Rows_read_back_in_every_culture(string point, string group, string minus) =>
        ForeignCulture.Run(point, group, minus, () =>
        {
            ResultsCsv.Write(File, [Row, Row with { Width = Width.Of(1L << 40), Status = RunStatus.Failed, Dataset = "a, \"b\"" }]);
            Assert.Contains(",0.664200,0.006860,1234.5,done\n", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
            Assert.Equal([Row, Row with { Width = Width.Of(1L << 40), Status = RunStatus.Failed, Dataset = "a, \"b\"" }], ResultsCsv.Read(File));
        });

    [Fact]
    public void A_row_holds_the_validation_accuracy_of_the_best_epoch()
    {
        var run = MadeUp.Run(epochs: 5) with { BestEpoch = 3 };
        Assert.Equal(run.Curve[3].ValidationAccuracy, ResultRow.Of(run).ValidationAccuracy);
    }

    [Theory]
    [InlineData("width,seed\n2,1\n")]
    [InlineData(Header)]
    [InlineData("")]
    [InlineData(Header + "\nmup,identity,1,inf,1,Omniglot,pap")]
    [InlineData(Header + "\nmup,identity,1,inf,1,Omniglot,pap\n")]
    [InlineData(Header + "\nmup,identity,1,wide,1,Omniglot,paper,100,97,0.7,0.6,0.01,81.2,done\n")]
    [InlineData(Header + "\nmup,identity,1,2,1,Omniglot,paper,100,97,0.7,0.6,0.01,81.2,asleep\n")]
    [InlineData(Header + "\nmup,identity,1,2,1,Omniglot,paper,100,97,\"0,7\",0.6,0.01,81.2,done\n")]
    public void A_foreign_table_is_refused_in_one_line(string text)
    {
        System.IO.File.WriteAllText(File, text);
        var message = Assert.Throws<OmniglotException>(() => ResultsCsv.Read(File)).Message;
        Assert.Contains("results.csv", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    public void Dispose() => _folder.Dispose();
}
