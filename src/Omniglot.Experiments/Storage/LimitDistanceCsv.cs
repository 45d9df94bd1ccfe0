using Omniglot.Basics;
using Omniglot.Experiments.Results;

namespace Omniglot.Experiments.Storage;

/// <summary>The file <c>limit-distance.csv</c>: one row a set of hyperparameters, width, seed and number of meta-steps, with all digits.</summary>
public static class LimitDistanceCsv
{
    private static readonly CsvTable<LimitDistance> Table = new(
        "table of distances from the limit",
        [
            ("hyperparameters", row => row.Hyperparameters),
            ("width", row => row.Width.ToString()),
            ("seed", row => CsvText.Seed(row.Seed)),
            ("meta_steps", row => CsvText.Integer(row.MetaSteps)),
            ("distance", row => CsvText.Exact(row.Distance)),
            ("limit_scale", row => CsvText.Exact(row.LimitScale)),
        ],
        row => new LimitDistance(
            row.Text("hyperparameters"), row.Width("width"), row.Seed("seed"), row.Integer("meta_steps"), row.Number("distance"), row.Number("limit_scale")));

    /// <summary>Writes the rows, whole or not at all.</summary>
    /// <exception cref="OmniglotException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<LimitDistance> rows) => Table.Write(path, rows);

    /// <summary>Reads the rows back.</summary>
    /// <exception cref="OmniglotException">The file is missing, cut short or of another kind.</exception>
    public static IReadOnlyList<LimitDistance> Read(string path) => Table.Read(path);
}
