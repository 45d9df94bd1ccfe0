using System.Text.Json;
using Omniglot.Data;

namespace Omniglot.Experiments.Replay;

/// <summary>Computes recorded traces again, in float64, and reports how far we are from them.</summary>
public static class TraceReplay
{
    /// <summary>Replays the trace in a file, whatever its kind.</summary>
    /// <exception cref="OmniglotException">The file cannot be read, or is no trace that can be replayed.</exception>
    public static ReplayReport Run(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Run(document.RootElement, name);
        }
        catch (JsonException e)
        {
            throw new OmniglotException($"{path} is not a trace (no valid JSON: {e.Message}): copy it anew.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OmniglotException($"{path} cannot be read ({e.Message}): give the path of a trace such as linear-infinite.json.", e);
        }
    }

    private static ReplayReport Run(JsonElement trace, string name)
    {
        var kind = trace.ValueKind == JsonValueKind.Object && trace.TryGetProperty("kind", out var value) ? value.ToString() : "none";
        return kind switch
        {
            LinearTrace.KindName => LinearReplay.Run(LinearTrace.Read(trace, name), name),
            _ when KernelTrace.IsKind(kind) => KernelReplay.Run(KernelTrace.Read(trace, name), name),
            _ when OneStepTrace.IsKind(kind) => OneStepReplay.Run(OneStepTrace.Read(trace, name), name),
            _ => throw new OmniglotException($"{name} is of kind '{kind}', and only linear, gp, ntk and one-step traces can be replayed: give one of those."),
        };
    }
}
