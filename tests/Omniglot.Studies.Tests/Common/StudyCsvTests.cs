using Omniglot.Basics;
using Omniglot.Studies.CoordinateChecks;
using Omniglot.Studies.Features;
using Omniglot.Studies.Transfer;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Studies.Tests.Common;

public sealed class StudyCsvTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [ClassData(typeof(ForeignHabits))]
    public void Every_table_reads_back_to_the_last_bit_in_every_culture(string point, string group, string minus) =>
        ForeignCulture.Run(point, group, minus, () =>
        {
            PreActivationSizesCsv.Table.Write(_folder["a.csv"], MadeUpStudies.Sizes());
            Assert.Equal(MadeUpStudies.Sizes(), PreActivationSizesCsv.Table.Read(_folder["a.csv"]));
            TransferCsv.Table.Write(_folder["b.csv"], MadeUpStudies.Cells());
            Assert.Equal(MadeUpStudies.Cells(), TransferCsv.Table.Read(_folder["b.csv"]));
            FeaturesCsv.Table.Write(_folder["c.csv"], MadeUpStudies.Features());
            Assert.Equal(MadeUpStudies.Features(), FeaturesCsv.Table.Read(_folder["c.csv"]));
        });

    [Fact]
    public void Headers_name_the_columns_and_what_diverged_is_empty()
    {
        TransferCsv.Table.Write(_folder["b.csv"], [MadeUpStudies.Cells().First(cell => !cell.IsFinite)]);
        Assert.Equal(
            "parametrization,width,seed,swept,log2_rate,meta_learning_rate,inner_step_size,validation_loss,validation_accuracy\nsp,32,1,meta,1,2,0.4,,\n",
            File.ReadAllText(_folder["b.csv"]));
        PreActivationSizesCsv.Table.Write(_folder["a.csv"], MadeUpStudies.Sizes());
        Assert.StartsWith("parametrization,steps,seed,width,step,layer,mean_abs,mean_abs_change\nmup,meta,1,32,0,1,0.11",
            File.ReadAllText(_folder["a.csv"]), StringComparison.Ordinal);
        Assert.Contains("Infinity", File.ReadAllText(_folder["a.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_reads_back_whole_and_another_study_is_refused()
    {
        var folder = TransferStudy.Kind.Folder(_folder["study"]);
        var configuration = MadeUpStudies.Configuration(MadeUpStudies.TransferPlan);
        folder.Open(configuration).Dispose();
        Assert.Equal(MadeUpStudies.TransferPlan.Grid, folder.Read().Plan.Grid);
        Assert.Equal(MadeUpStudies.TransferPlan.Widths, folder.Read().Plan.Widths);
        Assert.Equal(double.PositiveInfinity, folder.Read().Plan.Protocol.GradientClip);
        folder.Open(configuration).Dispose();
        var refused = Assert.Throws<OmniglotException>(() =>
            folder.Open(MadeUpStudies.Configuration(MadeUpStudies.TransferPlan with { MetaLearningRate = 1 })));
        Assert.Contains("plan.metaLearningRate is 0.0625, not 1", refused.Message);
    }

    public void Dispose() => _folder.Dispose();
}
