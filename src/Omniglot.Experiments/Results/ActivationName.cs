using Omniglot.Learning.Networks;

namespace Omniglot.Experiments.Results;

/// <summary>Activations as figures and tables call them; files keep the name that options take.</summary>
public static class ActivationName
{
    /// <summary>For example <c>ReLU</c>.</summary>
    public static string Of(Activation activation) => Of(activation.Name);

    /// <summary>For example <c>ReLU</c> for <c>relu</c>.</summary>
    public static string Of(string name) => name switch
    {
        "relu" => "ReLU",
        "gelu" => "GELU",
        _ => name,
    };
}
