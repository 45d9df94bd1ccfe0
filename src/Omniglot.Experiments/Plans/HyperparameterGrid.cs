using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Omniglot.Basics;

namespace Omniglot.Experiments.Plans;

/// <summary>The powers of two that one hyperparameter is tried at.</summary>
/// <param name="Name">The hyperparameter, as in <see cref="TunableValue.Name"/>.</param>
/// <param name="Points">The powers.</param>
[JsonConverter(typeof(StoredGrids))]
public sealed partial record HyperparameterGrid(string Name, Grid Points)
{
    private const int MostPoints = 1000;

    /// <summary>Reads <c>NAME=2^LOW..2^HIGH</c> or <c>NAME=2^LOW..2^HIGH:STEP</c>, exponents with or without decimals.</summary>
    /// <exception cref="OmniglotException">The text is no grid, or a grid of fewer than two points.</exception>
    public static HyperparameterGrid Parse(string text)
    {
        var match = Syntax().Match(text);
        if (!match.Success)
            throw new OmniglotException($"'{text}' is not a grid: give a name and powers of two, such as sigma-b=2^-2..2^6 or sigma-b=2^-2..2^6:0.5.");
        var points = new Grid(Number("low"), Number("high"), match.Groups["step"].Success ? Number("step") : 1);
        if (!(points.Step > 0)) throw new OmniglotException($"'{text}' steps by {match.Groups["step"].Value}: give a positive step, such as 0.5.");
        if (points.To < points.From) throw new OmniglotException($"'{text}' ends below its start: give the lower power first.");
        return points.Count switch
        {
            < 2 => throw new OmniglotException($"'{text}' is a grid of one point, which leaves nothing to choose: widen it, or give the value as an option."),
            > MostPoints => throw new OmniglotException($"'{text}' is a grid of {points.Count} points: give at most {MostPoints}."),
            _ => new HyperparameterGrid(match.Groups["name"].Value, points),
        };

        double Number(string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Name}=2^{Points.From}..2^{Points.To}") + (Points.Step == 1 ? "" : FormattableString.Invariant($":{Points.Step}"));

    [GeneratedRegex(@"^(?<name>[a-z][a-z-]*)=2\^(?<low>-?\d{1,3}(\.\d+)?)\.\.2\^(?<high>-?\d{1,3}(\.\d+)?)(:(?<step>\d{1,3}(\.\d+)?))?$")]
    private static partial Regex Syntax();

    private sealed record Stored(string Name, double Low, double High, double Step);

    private sealed class StoredGrids : JsonConverter<HyperparameterGrid>
    {
        public override HyperparameterGrid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<Stored>(ref reader, options) is { } stored
                ? new HyperparameterGrid(stored.Name, new Grid(stored.Low, stored.High, stored.Step))
                : throw new JsonException("a grid is null");

        public override void Write(Utf8JsonWriter writer, HyperparameterGrid value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new Stored(value.Name, value.Points.From, value.Points.To, value.Points.Step), options);
    }
}
