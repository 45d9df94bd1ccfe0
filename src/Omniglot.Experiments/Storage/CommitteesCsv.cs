using System.Globalization;
using Omniglot.Basics;
using Omniglot.Experiments.Results;

namespace Omniglot.Experiments.Storage;

/// <summary>The file <c>committees.csv</c>: one row a committee, with all digits.</summary>
public static class CommitteesCsv
{
    private const char Between = ' ';

    private static readonly CsvTable<CommitteeResult> Table = new(
        "table of committees",
        [
            ("setting", row => row.Setting),
            ("width", row => row.Width.ToString()),
            ("members", row => CsvText.Integer(row.Members)),
            ("seeds", row => string.Join(Between, row.Seeds.Select(CsvText.Seed))),
            ("task_seed", row => CsvText.Seed(row.TaskSeed)),
            ("tasks", row => CsvText.Integer(row.Test.Tasks)),
            ("inner_steps", row => CsvText.Integer(row.Test.InnerSteps)),
            ("test_accuracy", row => CsvText.Exact(row.Test.Accuracy)),
            ("test_ci95", row => CsvText.Exact(row.Test.Ci95)),
            ("test_loss", row => CsvText.Exact(row.Test.Loss)),
            ("limit_distance", row => CsvText.Exact(row.Distance?.Rms)),
            ("limit_scale", row => CsvText.Exact(row.Distance?.Scale)),
        ],
        Read);

    /// <summary>Writes the rows, whole or not at all.</summary>
    /// <exception cref="OmniglotException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<CommitteeResult> rows) => Table.Write(path, rows);

    /// <summary>Reads the rows back.</summary>
    /// <exception cref="OmniglotException">The file is missing, cut short or of another kind.</exception>
    public static IReadOnlyList<CommitteeResult> Read(string path) => Table.Read(path);

    private static CommitteeResult Read(CsvFields row)
    {
        ulong[] seeds = [.. row.Text("seeds").Split(Between).Select(seed => ulong.Parse(seed, NumberStyles.None, CultureInfo.InvariantCulture))];
        if (row.Integer("members") != seeds.Length) throw new FormatException($"{seeds.Length} seeds are not {row.Text("members")} members");
        var test = new TestResult(
            row.Finite("test_accuracy"), row.Finite("test_ci95"), row.Number("test_loss"), row.Integer("inner_steps"), row.Integer("tasks"));
        var distance = row.NumberOrNone("limit_distance") is { } rms ? new CommitteeDistance(rms, row.Number("limit_scale")) : null;
        return new CommitteeResult(row.Text("setting"), row.Width("width"), seeds, row.Seed("task_seed"), test, distance);
    }
}
