using Omniglot.Basics;
using Omniglot.Cli.Terminal;
using Omniglot.Learning.Networks;
using Spectre.Console;

namespace Omniglot.Cli.Commands.Parametrizations;

/// <summary>Exponents and verdicts of parametrizations.</summary>
internal static class ParametrizationView
{
    /// <summary>Prints a table with a line for every layer, and what is unstable below it.</summary>
    public static void Print(IAnsiConsole console, IReadOnlyList<Parametrization> parametrizations)
    {
        var table = TextTable.Create(["Parametrization", "Verdict"], ["c", "r", "Layer", "a", "b", "As drawn", "First step", "Later steps"]);
        foreach (var one in parametrizations)
        {
            for (var layer = 1; layer <= one.Layers.Count; layer++) table.AddCells(Row(one, layer));
        }

        console.Write(table);
        console.WriteText("As drawn, first and later steps: how pre-activations (of the readout: logits), and their changes by SGD from there, scale "
            + "with the width n.");
        foreach (var one in parametrizations)
        {
            if (one.Instabilities() is { Count: > 0 } reasons) console.WriteText($"{one.Name} is unstable: {string.Join("; ", reasons)}.");
        }
    }

    private static string[] Row(Parametrization one, int layer)
    {
        var (first, readout) = (layer == 1, layer == one.Layers.Count);
        return
        [
            first ? one.Name : "",
            first ? Verdict(one.Regime) : "",
            first ? Number(one.C) : "",
            first ? Number(one.R) : "",
            readout ? "readout" : Number(layer),
            Number(one.Layers[layer - 1].A),
            Number(one.Layers[layer - 1].B),
            Power(one.InitialExponent(layer)),
            Power(readout ? one.FirstLogitExponent : one.FirstFeatureExponent(layer)),
            Power(readout ? one.LogitExponent : one.FeatureExponent(layer)),
        ];
    }

    private static string Verdict(Regime regime) => regime switch
    {
        Regime.Unstable => "unstable",
        Regime.Trivial => "trivial",
        Regime.Kernel => "kernel regime",
        Regime.FeatureLearning => "learns features",
        _ => throw new ArgumentOutOfRangeException(nameof(regime)),
    };

    private static string Power(double exponent) => Number(-exponent) == "0" ? "1" : $"n^{Number(-exponent)}";

    private static string Number(double value) => Decimals.Short(value, 6);
}
