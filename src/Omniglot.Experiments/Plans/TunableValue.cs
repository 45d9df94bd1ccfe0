using Omniglot.Experiments.Models;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Plans;

/// <summary>A number of a run's configuration that can be searched over.</summary>
/// <param name="Name">Its option of <c>train</c>, without dashes.</param>
/// <param name="Value">The number.</param>
/// <param name="With">The same run with another number, named as <c>train</c> would name its hyperparameters.</param>
public sealed record TunableValue(string Name, double Value, Func<double, RunConfiguration> With)
{
    /// <summary>The names of all there are, of the models of whatever preset.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Presets.Names.SelectMany(name => Presets.Of(name).Runs(new DatasetIdentity("", ""))).SelectMany(Of).Select(value => value.Name).Distinct(),
    ];

    /// <summary>Those that a run has.</summary>
    public static IReadOnlyList<TunableValue> Of(RunConfiguration run) =>
    [
        new("inner-step-size", run.Protocol.InnerStepSize, value => Replaced(run, run.Protocol with { InnerStepSize = value })),
        new("gradient-clip", run.Protocol.GradientClip, value => Replaced(run, run.Protocol with { GradientClip = value })),
        .. run.Model.Values.Select(of => new TunableValue(of.Name, of.Value, value => Replaced(run, of.With(value)))),
    ];

    /// <summary>That of a name.</summary>
    /// <exception cref="InvalidOperationException">The run has none of that name.</exception>
    public static TunableValue Of(RunConfiguration run, string name) => Of(run).Single(value => value.Name == name);

    private static RunConfiguration Replaced(RunConfiguration run, Protocol protocol) => run with { Protocol = protocol };

    private static RunConfiguration Replaced(RunConfiguration run, RunModel model) => run with
    {
        Model = model,
        HyperparameterSet = model.Match(
            network => network.Row is null ? NetworkRecipes.Pilim.NameOf(network) : RunModel.Custom,
            _ => run.HyperparameterSet),
    };
}
