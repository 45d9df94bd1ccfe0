using Omniglot.Experiments.Storage;
using Omniglot.Learning.Networks;

namespace Omniglot.Studies.OneStep;

/// <summary>The file <c>one-step.csv</c>: one row a parametrization, width and seed, with all digits.</summary>
public static class OneStepCsv
{
    /// <summary>How it is written and read.</summary>
    public static CsvTable<OneStepDistance> Table { get; } = new(
        "table of one-step distances",
        [
            ("dataset", row => row.Dataset),
            ("activation", row => row.Activation.Name),
            ("ways", row => CsvText.Integer(row.Ways)),
            ("shots", row => CsvText.Integer(row.Shots)),
            ("inner_step_size", row => CsvText.Exact(row.InnerStepSize)),
            ("parametrization", row => row.Parametrization),
            ("width", row => row.Width.ToString()),
            ("seed", row => CsvText.Seed(row.Seed)),
            ("tasks", row => CsvText.Integer(row.Tasks)),
            ("distance", row => CsvText.Exact(row.Distance)),
            ("limit_scale", row => CsvText.Exact(row.LimitScale)),
            ("limit_error", row => CsvText.Exact(row.LimitError)),
        ],
        row => new OneStepDistance(
            row.Text("dataset"), Named(row.Text("activation")), row.Integer("ways"), row.Integer("shots"), row.Number("inner_step_size"),
            row.Text("parametrization"), row.Width("width"), row.Seed("seed"), row.Integer("tasks"),
            row.Finite("distance"), row.Finite("limit_scale"), row.Finite("limit_error")),
        rows => rows.Any(row => !(row.Distance > Least) || !(row.LimitScale >= 0) || !(row.LimitError >= 0)) ? "a distance is not positive" : null);

    private const double Least = 1e-100;

    private static Activation Named(string name) =>
        Activation.All.FirstOrDefault(activation => activation.Name == name) ?? throw new FormatException($"'{name}' is not an activation");
}
