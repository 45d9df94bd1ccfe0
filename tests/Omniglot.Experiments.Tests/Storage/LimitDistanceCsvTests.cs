using Omniglot.Basics;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Storage;

public sealed class LimitDistanceCsvTests : IDisposable
{
    private static readonly LimitDistance[] Rows =
    [
        new("paper", Width.Of(2), 1, 0, 1.0 / 3, 2.5),
        new("transferred", Width.Of(1L << 20), 2, 1000, 1.2345678901234567e-7, double.Epsilon),
    ];

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [ClassData(typeof(ForeignHabits))]
    public void Rows_read_back_to_the_last_bit_in_every_culture(string point, string group, string minus) =>
        ForeignCulture.Run(point, group, minus, () =>
        {
            LimitDistanceCsv.Write(_folder["d.csv"], Rows);
            Assert.Equal(Rows, LimitDistanceCsv.Read(_folder["d.csv"]));
        });

    [Fact]
    public void The_header_names_the_columns()
    {
        LimitDistanceCsv.Write(_folder["d.csv"], Rows);
        Assert.StartsWith("hyperparameters,width,seed,meta_steps,distance,limit_scale\npaper,2,1,0,0.3333333333333333,2.5\n",
            File.ReadAllText(_folder["d.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_cut_short_within_a_number_is_refused()
    {
        LimitDistanceCsv.Write(_folder["d.csv"], Rows);
        File.WriteAllText(_folder["d.csv"], File.ReadAllText(_folder["d.csv"])[..^2]);
        Assert.Throws<OmniglotException>(() => LimitDistanceCsv.Read(_folder["d.csv"]));
    }

    public void Dispose() => _folder.Dispose();
}
