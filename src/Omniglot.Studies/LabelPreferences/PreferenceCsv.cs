using System.Globalization;
using Omniglot.Experiments.Storage;

namespace Omniglot.Studies.LabelPreferences;

/// <summary>The file <c>label-preference.csv</c>: one row a run.</summary>
public static class PreferenceCsv
{
    private const string Kept = "kept";
    private const string Lost = "lost";

    /// <summary>How it is written and read.</summary>
    public static CsvTable<RunPreference> Table { get; } = new(
        "table of label preferences",
        [
            ("run", row => row.Run),
            ("hyperparameters", row => row.HyperparameterSet),
            ("width", row => row.Width.ToString()),
            ("seed", row => CsvText.Seed(row.Seed)),
            ("second_moment", row => CsvText.Exact(row.SecondMoment)),
            ("relative_moment", row => CsvText.Exact(row.RelativeMoment)),
            ("growth", row => CsvText.Exact(row.Growth)),
            ("best_epoch", row => row.BestEpoch is { } epoch ? epoch.ToString(CultureInfo.InvariantCulture) : ""),
            ("test_accuracy", row => row.Accuracy is { } accuracy ? CsvText.Exact(accuracy) : ""),
            ("learned", row => row.Lost ? Lost : Kept),
        ],
        row => new RunPreference(
            row.Text("run"), row.Text("hyperparameters"), row.Width("width"), row.Seed("seed"), row.Finite("second_moment"), row.Finite("relative_moment"),
            row.Finite("growth"), (int?)row.NumberOrNone("best_epoch"), row.NumberOrNone("test_accuracy"), IsLost(row.Text("learned"))));

    private static bool IsLost(string text) => text switch
    {
        Lost => true,
        Kept => false,
        _ => throw new FormatException($"'{text}' is neither {Kept} nor {Lost}"),
    };
}
