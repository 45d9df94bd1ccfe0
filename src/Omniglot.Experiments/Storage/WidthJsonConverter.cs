using System.Text.Json;
using System.Text.Json.Serialization;
using Omniglot.Basics;
using Omniglot.Learning;

namespace Omniglot.Experiments.Storage;

/// <summary>A width in JSON is the text that <see cref="Width.Parse"/> reads: <c>"2048"</c> or <c>"inf"</c>.</summary>
internal sealed class WidthJsonConverter : JsonConverter<Width>
{
    /// <inheritdoc/>
    public override Width Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException("A width is text, such as \"2048\" or \"inf\".");
        try
        {
            return Width.Parse(reader.GetString()!);
        }
        catch (OmniglotException refused)
        {
            throw new JsonException(refused.Message, refused);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Width value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
