using Omniglot.Experiments.Storage;

namespace Omniglot.Studies.CoordinateChecks;

/// <summary>The file <c>coordinate-check.csv</c>: one row a network, kind of steps, step and layer, with all digits.</summary>
public static class PreActivationSizesCsv
{
    /// <summary>How it is written and read.</summary>
    public static CsvTable<PreActivationSize> Table { get; } = new(
        "table of sizes of pre-activations",
        [
            ("parametrization", row => row.Parametrization),
            ("steps", row => CsvText.Lowercase(row.Steps)),
            ("seed", row => CsvText.Seed(row.Seed)),
            ("width", row => row.Width.ToString()),
            ("step", row => CsvText.Integer(row.Step)),
            ("layer", row => CsvText.Integer(row.Layer)),
            ("mean_abs", row => CsvText.Exact(row.Size)),
            ("mean_abs_change", row => CsvText.Exact(row.Change)),
        ],
        row => new PreActivationSize(
            row.Text("parametrization"), row.Choice<ProbedSteps>("steps"), row.Seed("seed"), row.Width("width"), row.Integer("step"), row.Integer("layer"),
            row.Number("mean_abs"), row.Number("mean_abs_change")),
        rows => AreWhole([.. Networks(rows)]) ? null : "rows of a network are missing, or twice there");

    private static IEnumerable<PreActivationSize[]> Networks(IEnumerable<PreActivationSize> rows) =>
        rows.GroupBy(row => row.Network).Select(network => network.ToArray());

    private static bool AreWhole(IReadOnlyList<PreActivationSize[]> networks) =>
        networks.All(IsComplete) && networks.DistinctBy(network => network.Length).Count() <= 1;

    // Every layer at every step of both kinds, once.
    private static bool IsComplete(PreActivationSize[] network)
    {
        var (steps, layers) = (network.Max(row => row.Step) + 1L, network.Max(row => row.Layer));
        return network.All(row => row.Step >= 0 && row.Layer >= 1)
            && network.Length == network.Select(row => (row.Steps, row.Step, row.Layer)).Distinct().Count()
            && network.Length == Enum.GetValues<ProbedSteps>().Length * steps * layers;
    }
}
