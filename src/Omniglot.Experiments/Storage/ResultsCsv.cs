using Omniglot.Basics;
using Omniglot.Experiments.Results;

namespace Omniglot.Experiments.Storage;

/// <summary>The file <c>results.csv</c>: one row a run, culture-invariant, empty fields where a run has no value.</summary>
public static class ResultsCsv
{
    private static readonly CsvTable<ResultRow> Table = new(
        "table of results",
        [
            ("model", row => row.Model),
            ("activation", row => row.Activation),
            ("hidden_layers", row => CsvText.Integer(row.HiddenLayers)),
            ("width", row => row.Width.ToString()),
            ("seed", row => CsvText.Seed(row.Seed)),
            ("dataset", row => row.Dataset),
            ("hyperparameters", row => row.Hyperparameters),
            ("epochs", row => CsvText.Integer(row.Epochs)),
            ("best_epoch", row => CsvText.Integer(row.BestEpoch)),
            ("validation_accuracy", row => CsvText.Share(row.ValidationAccuracy)),
            ("test_accuracy", row => CsvText.Share(row.TestAccuracy)),
            ("test_ci95", row => CsvText.Share(row.TestCi95)),
            ("seconds", row => CsvText.Seconds(row.Seconds)),
            ("status", row => CsvText.Status(row.Status)),
        ],
        Read);

    /// <summary>Writes the rows, whole or not at all.</summary>
    /// <exception cref="OmniglotException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<ResultRow> rows) => Table.Write(path, rows);

    /// <summary>Reads the rows back.</summary>
    /// <exception cref="OmniglotException">The file is missing, cut short or of another kind.</exception>
    public static IReadOnlyList<ResultRow> Read(string path) => Table.Read(path);

    private static ResultRow Read(CsvFields row) => new()
    {
        Model = row.Text("model"),
        Activation = row.Text("activation"),
        HiddenLayers = row.Integer("hidden_layers"),
        Width = row.Width("width"),
        Seed = row.Seed("seed"),
        Dataset = row.Text("dataset"),
        Hyperparameters = row.Text("hyperparameters"),
        Epochs = row.Integer("epochs"),
        BestEpoch = row.IntegerOrNone("best_epoch"),
        ValidationAccuracy = row.NumberOrNone("validation_accuracy"),
        TestAccuracy = row.NumberOrNone("test_accuracy"),
        TestCi95 = row.NumberOrNone("test_ci95"),
        Seconds = row.Number("seconds"),
        Status = row.Choice<RunStatus>("status"),
    };
}
