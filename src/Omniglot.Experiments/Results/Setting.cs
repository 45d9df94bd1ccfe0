using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Learning;

namespace Omniglot.Experiments.Results;

/// <summary>
/// What runs of one line in a figure, or of one block in a table, have in common: their whole configuration but for width and seed. The
/// number of threads orders sums and changes no more than the last digits, so it counts only where one seed was run with several.
/// </summary>
/// <remarks>The authors chose numbers for each width, so where a set is named after theirs its name stands for those of its numbers that
/// are theirs at the width of the run.</remarks>
public sealed record Setting
{
    private Setting(RunConfiguration run)
    {
        var swept = Swept(run.HyperparameterSet);
        string[] authors =
        [
            .. from theirs in AuthorsOf(run)?.Values ?? []
               where !swept.Contains(theirs.Name) && theirs.Value.Equals(Value(run.Model, theirs.Name))
               select theirs.Name
        ];
        AuthorsNumbers = string.Join(", ", authors);
        Common = run with { Model = authors.Aggregate(run.Model, WithLimits), Width = Width.Infinite, Seed = 0, Threads = 1 };
    }

    /// <summary>What they share; its width, seed and threads, and the numbers that are the authors', mean nothing.</summary>
    internal RunConfiguration Common { get; }

    /// <summary>The names of the numbers that are the authors' at every width.</summary>
    internal string AuthorsNumbers { get; }

    /// <summary>Threads of libtorch where they tell runs of one seed apart; otherwise none.</summary>
    internal int? Threads { get; private init; }

    /// <summary>What else tells it from other settings that are shown beside it, for example <c>10 epochs</c>; nothing where its network and the
    /// name of its hyperparameters do, or of one setting by itself.</summary>
    public string Difference { get; internal init; } = "";

    /// <summary>Name of the set of hyperparameters.</summary>
    public string HyperparameterSet => Common.HyperparameterSet;

    /// <summary>As figures and tables name its network, for example <c>μP identity</c>.</summary>
    public string Network => $"{ModelName} {ActivationName.Of(Common.Model.Activation)}{Depth}";

    /// <summary>As figures and tables name its hyperparameters, and what else tells it from others, for example <c>paper; 10 epochs</c>.</summary>
    public string Label => Difference.Length == 0 ? HyperparameterSet : $"{HyperparameterSet}; {Difference}";

    /// <summary>With its hyperparameters, for example <c>μP identity (paper)</c>.</summary>
    public string Name => $"{Network} ({Label})";

    private string Depth => Common.Model.HiddenLayers == 1 ? "" : $", {Common.Model.HiddenLayers} layers";

    private string ModelName => Common.Model.Name switch
    {
        "mup" => "μP",
        RunModel.Custom => RunModel.Custom,
        var name => name.ToUpperInvariant(),
    };

    /// <summary>The setting of a run by itself.</summary>
    public static Setting Of(RunConfiguration run) => new(run);

    /// <summary>The setting of a run beside others of its width and seed that differ in their threads alone.</summary>
    internal static Setting WithThreads(RunConfiguration run) => new(run) { Threads = run.Threads };

    /// <summary>The hyperparameters that the name of a set gives the values of, as a sweep names its points.</summary>
    internal static IReadOnlyList<string> Swept(string hyperparameterSet) =>
        [.. hyperparameterSet.Split(' ').Skip(1).Select(word => word.Split('=')[0])];

    private static NetworkModel? AuthorsOf(RunConfiguration run) =>
        run.HyperparameterSet.Split(' ')[0] == PublishedResults.HyperparameterSet && run.Model is NetworkModel { Row: not null }
            ? NetworkModel.Linear(PaperHyperparameters.Of(run.Width))
            : null;

    private static double Value(RunModel model, string name) => model.Values.Single(value => value.Name == name).Value;

    private static RunModel WithLimits(RunModel model, string name) =>
        model.Values.Single(value => value.Name == name).With(Value(NetworkModel.Linear(PaperHyperparameters.Limit), name));
}
