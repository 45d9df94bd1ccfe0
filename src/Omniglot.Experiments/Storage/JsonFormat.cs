using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Omniglot.Experiments.Storage;

/// <summary>How records look in JSON: indented, camel case, lowercase enums, widths as text, every member present.</summary>
public static class JsonFormat
{
    /// <summary>The options of every file. Unknown, duplicate and missing members are refused.</summary>
    public static JsonSerializerOptions Options { get; } = Create(indented: true);

    /// <summary>The same on one line, for messages and metadata.</summary>
    public static JsonSerializerOptions OneLine { get; } = Create(indented: false);

    private static JsonSerializerOptions Create(bool indented)
    {
        var options = new JsonSerializerOptions
        {
            WriteIndented = indented,
            NewLine = "\n",
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            IgnoreReadOnlyProperties = true,
            // The last loss of a diverged run may be no number.
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireEveryMember } },
            Converters =
            {
                new WidthJsonConverter(),
                new ActivationJsonConverter(),
                new KernelJsonConverter(),
                new JsonStringEnumConverter(new Lowercase(), allowIntegerValues: false),
            },
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>A member that a file lacks must not be filled with a default in silence.</summary>
    private static void RequireEveryMember(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        foreach (var member in type.Properties)
            if ((member.Set is not null || member.AssociatedParameter is not null) && !IsOptional(member))
                member.IsRequired = true;
    }

    // A member that is left out where it is none or nothing may be missing, too.
    private static bool IsOptional(JsonPropertyInfo member) =>
        member.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: false)
            is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull or JsonIgnoreCondition.WhenWritingDefault }];

    private sealed class Lowercase : JsonNamingPolicy
    {
        public override string ConvertName(string name) => name.ToLowerInvariant();
    }
}
