using Omniglot.Basics;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Storage;

/// <summary>The file <c>curve.csv</c>, a learning curve: one row an epoch, with all digits; empty fields where epoch 0 has no value.</summary>
public static class CurveCsv
{
    private static readonly CsvTable<CurvePoint> Table = new(
        "learning curve",
        [
            ("epoch", row => CsvText.Integer(row.Epoch)),
            ("training_loss", row => CsvText.Exact(row.TrainingLoss)),
            ("training_accuracy", row => CsvText.Exact(row.TrainingAccuracy)),
            ("validation_loss", row => CsvText.Exact(row.ValidationLoss)),
            ("validation_accuracy", row => CsvText.Exact(row.ValidationAccuracy)),
            ("clipped_fraction", row => CsvText.Exact(row.ClippedFraction)),
            ("gradient_norm", row => CsvText.Exact(row.GradientNorm)),
            ("seconds", row => CsvText.Exact(row.Seconds)),
        ],
        row => new CurvePoint(
            row.Integer("epoch"),
            row.NumberOrNone("training_loss"),
            row.NumberOrNone("training_accuracy"),
            row.Number("validation_loss"),
            row.Number("validation_accuracy"),
            row.NumberOrNone("clipped_fraction"),
            row.NumberOrNone("gradient_norm"),
            row.Number("seconds")));

    /// <summary>Writes the points, whole or not at all.</summary>
    /// <exception cref="OmniglotException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<CurvePoint> points) => Table.Write(path, points);

    /// <summary>Reads the points back.</summary>
    /// <exception cref="OmniglotException">The file is missing, cut short or of another kind.</exception>
    public static IReadOnlyList<CurvePoint> Read(string path) => Table.Read(path);
}
