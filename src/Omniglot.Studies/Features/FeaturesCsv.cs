using Omniglot.Experiments.Storage;

namespace Omniglot.Studies.Features;

/// <summary>The file <c>features.csv</c>: one row a drawing and stage.</summary>
public static class FeaturesCsv
{
    /// <summary>How it is written and read.</summary>
    public static CsvTable<FeaturePoint> Table { get; } = new(
        "table of features",
        [
            ("stage", row => CsvText.Lowercase(row.Stage)),
            ("character", row => row.Character),
            ("rows", row => row.Support ? Support : Query),
            ("pc1", row => CsvText.Exact(row.First)),
            ("pc2", row => CsvText.Exact(row.Second)),
            ("pc1_share", row => CsvText.Exact(row.FirstShare)),
            ("pc2_share", row => CsvText.Exact(row.SecondShare)),
            ("between_share", row => CsvText.Exact(row.BetweenShare)),
        ],
        row => new FeaturePoint(
            row.Choice<FeatureStage>("stage"), row.Text("character"), IsSupport(row.Text("rows")), row.Finite("pc1"), row.Finite("pc2"),
            row.Finite("pc1_share"), row.Finite("pc2_share"), row.Finite("between_share")));

    private const string Support = "support";
    private const string Query = "query";

    private static bool IsSupport(string text) => text switch
    {
        Support => true,
        Query => false,
        _ => throw new FormatException($"'{text}' is neither {Support} nor {Query}"),
    };
}
