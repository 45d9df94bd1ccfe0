namespace Omniglot.Experiments.Figures;

/// <summary>Parametrizations as figures call them.</summary>
public static class ParametrizationName
{
    /// <summary>For example <c>μP</c> for <c>mup</c>.</summary>
    public static string Of(string name) => name switch
    {
        "mup" => "μP",
        "sp/n" => "SP, rate η/n",
        _ => name.ToUpperInvariant(),
    };
}
