using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Omniglot.Basics;

namespace Omniglot.Experiments.Plans;

/// <summary>The numbers that one hyperparameter is tried at.</summary>
/// <param name="Name">The hyperparameter, as in <see cref="TunableValue.Name"/>.</param>
/// <param name="Points">The numbers.</param>
[JsonConverter(typeof(StoredGrids))]
public sealed partial record HyperparameterGrid(string Name, ValueList Points)
{
    /// <summary>Reads <c>NAME=VALUES</c>, the values as in <see cref="ValueList.Parse"/>.</summary>
    /// <exception cref="OmniglotException">The text is no grid.</exception>
    public static HyperparameterGrid Parse(string text)
    {
        var match = Syntax().Match(text);
        return match.Success
            ? new HyperparameterGrid(match.Groups["name"].Value, ValueList.Parse(match.Groups["values"].Value))
            : throw new OmniglotException($"'{text}' is not a grid: give a name and numbers, such as sigma-b=0.5,0.7,1 or sigma-b=2^-2..2^6:0.5.");
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => $"{Name}={Points}";

    [GeneratedRegex("^(?<name>[a-z][a-z-]*)=(?<values>.+)$")]
    private static partial Regex Syntax();

    // A range of powers is stored by its ends, any other list as it is typed.
    private sealed record StoredRange(string Name, double Low, double High, double Step);

    private sealed record StoredList(string Name, string Values);

    private sealed class StoredGrids : JsonConverter<HyperparameterGrid>
    {
        // One that is null is refused as any other that is none.
        public override bool HandleNull => true;

        public override HyperparameterGrid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var stored = JsonNode.Parse(ref reader) as JsonObject ?? throw new JsonException("a grid is no object");
            if (!stored.ContainsKey("values"))
            {
                var range = stored.Deserialize<StoredRange>(options)!;
                return new HyperparameterGrid(range.Name, new ValueList(new Grid(range.Low, range.High, range.Step)));
            }

            var list = stored.Deserialize<StoredList>(options)!;
            try
            {
                return new HyperparameterGrid(list.Name, ValueList.Parse(list.Values));
            }
            catch (OmniglotException wrong)
            {
                throw new JsonException(wrong.Message, wrong);
            }
        }

        public override void Write(Utf8JsonWriter writer, HyperparameterGrid value, JsonSerializerOptions options)
        {
            if (value.Points.Range is { } range) JsonSerializer.Serialize(writer, new StoredRange(value.Name, range.From, range.To, range.Step), options);
            else JsonSerializer.Serialize(writer, new StoredList(value.Name, value.Points.ToString()), options);
        }
    }
}
