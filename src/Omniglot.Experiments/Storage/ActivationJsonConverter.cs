using System.Text.Json;
using System.Text.Json.Serialization;
using Omniglot.Basics;
using Omniglot.Learning.Networks;

namespace Omniglot.Experiments.Storage;

/// <summary>An activation in JSON is its name: <c>"relu"</c>.</summary>
internal sealed class ActivationJsonConverter : JsonConverter<Activation>
{
    /// <inheritdoc/>
    public override Activation Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException("An activation is text, such as \"relu\".");
        try
        {
            return Activation.Parse(reader.GetString()!);
        }
        catch (OmniglotException refused)
        {
            throw new JsonException(refused.Message, refused);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Activation value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
}
