using Omniglot.Experiments.Models;

namespace Omniglot.Experiments.Results;

/// <summary>What runs of one line in a figure, or of one block in a table, have in common.</summary>
/// <param name="Model">The learner, for example <c>mup</c>.</param>
/// <param name="Activation">Activation of the hidden layers.</param>
/// <param name="HiddenLayers">L, the number of hidden layers.</param>
/// <param name="HyperparameterSet">Name of the set of hyperparameters.</param>
public sealed record Setting(string Model, string Activation, int HiddenLayers, string HyperparameterSet)
{
    private const string Custom = "custom";

    /// <summary>As figures and tables name it, for example <c>μP identity</c>.</summary>
    public string Network => $"{ModelName} {ActivationName.Of(Activation)}{(HiddenLayers == 1 ? "" : $", {HiddenLayers} layers")}";

    /// <summary>With its hyperparameters, for example <c>μP identity (paper)</c>.</summary>
    public string Name => $"{Network} ({HyperparameterSet})";

    private string ModelName => Model == "mup" ? "μP" : Model == Custom ? Custom : Model.ToUpperInvariant();

    /// <summary>The setting of a run.</summary>
    public static Setting Of(RunConfiguration run) => new(
        run.Model.Name, run.Model.Activation.Name, run.Model.HiddenLayers, run.HyperparameterSet);
}
