using System.Globalization;
using System.Text.RegularExpressions;
using Omniglot.Basics;

namespace Omniglot.Experiments.Plans;

/// <summary>The powers of two that one hyperparameter is tried at: 2^Low, 2^(Low + Step), … up to 2^High.</summary>
/// <param name="Name">The hyperparameter, as in <see cref="TunableValue.Name"/>.</param>
/// <param name="Low">The least exponent.</param>
/// <param name="High">The bound of the exponents.</param>
/// <param name="Step">Their distance.</param>
public sealed partial record TuningGrid(string Name, double Low, double High, double Step)
{
    private const int MostPoints = 1000;

    // Steps such as 0.1 are not exact in binary, and the last point of such a grid is still on it.
    private const double Rounding = 1e-9;

    /// <summary>How many points it has.</summary>
    public int Count => (int)Math.Floor((High - Low) / Step + Rounding) + 1;

    /// <summary>The exponent of a point.</summary>
    public double Exponent(int index) => Low + index * Step;

    /// <summary>The value at a point.</summary>
    public double Value(int index) => Math.Pow(2, Exponent(index));

    /// <summary>Reads <c>NAME=2^LOW..2^HIGH</c> or <c>NAME=2^LOW..2^HIGH:STEP</c>, exponents with or without decimals.</summary>
    /// <exception cref="OmniglotException">The text is no grid, or a grid of fewer than two points.</exception>
    public static TuningGrid Parse(string text)
    {
        var match = Syntax().Match(text);
        if (!match.Success)
            throw new OmniglotException($"'{text}' is not a grid: give a name and powers of two, such as sigma-b=2^-2..2^6 or sigma-b=2^-2..2^6:0.5.");
        var grid = new TuningGrid(
            match.Groups["name"].Value, Number("low"), Number("high"), match.Groups["step"].Success ? Number("step") : 1);
        if (!(grid.Step > 0)) throw new OmniglotException($"'{text}' steps by {match.Groups["step"].Value}: give a positive step, such as 0.5.");
        if (grid.High < grid.Low) throw new OmniglotException($"'{text}' ends below its start: give the lower power first.");
        return grid.Count switch
        {
            < 2 => throw new OmniglotException($"'{text}' is a grid of one point, which leaves nothing to choose: widen it, or give the value as an option."),
            > MostPoints => throw new OmniglotException($"'{text}' is a grid of {grid.Count} points: give at most {MostPoints}."),
            _ => grid,
        };

        double Number(string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name}=2^{Low}..2^{High}") + (Step == 1 ? "" : FormattableString.Invariant($":{Step}"));

    [GeneratedRegex(@"^(?<name>[a-z][a-z-]*)=2\^(?<low>-?\d{1,3}(\.\d+)?)\.\.2\^(?<high>-?\d{1,3}(\.\d+)?)(:(?<step>\d{1,3}(\.\d+)?))?$")]
    private static partial Regex Syntax();
}
