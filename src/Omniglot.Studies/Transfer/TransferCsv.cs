using Omniglot.Experiments.Storage;

namespace Omniglot.Studies.Transfer;

/// <summary>The file <c>transfer.csv</c>: one row a run, empty fields where it diverged.</summary>
public static class TransferCsv
{
    /// <summary>How it is written and read.</summary>
    public static CsvTable<TransferCell> Table { get; } = new(
        "table of a study of transfer",
        [
            ("parametrization", row => row.Parametrization),
            ("width", row => row.Width.ToString()),
            ("seed", row => CsvText.Seed(row.Seed)),
            ("swept", row => CsvText.Lowercase(row.Swept)),
            ("log2_rate", row => CsvText.Exact(row.Exponent)),
            ("meta_learning_rate", row => CsvText.Exact(row.MetaLearningRate)),
            ("inner_step_size", row => CsvText.Exact(row.InnerStepSize)),
            ("validation_loss", row => row.Loss is { } loss ? CsvText.Exact(loss) : ""),
            ("validation_accuracy", row => row.Accuracy is { } accuracy ? CsvText.Exact(accuracy) : ""),
        ],
        row => new TransferCell(
            row.Text("parametrization"), row.Width("width"), row.Seed("seed"), row.Choice<SweptRate>("swept"), row.Number("log2_rate"),
            row.Number("meta_learning_rate"), row.Number("inner_step_size"), row.NumberOrNone("validation_loss"), row.NumberOrNone("validation_accuracy")),
        rows => rows.Any(row => row.Loss is null != row.Accuracy is null) ? "a loss without an accuracy, or the reverse" : null);
}
