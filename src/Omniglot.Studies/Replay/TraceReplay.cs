using System.Text.Json;
using Omniglot.Basics;
using Omniglot.Learning;
using Omniglot.Learning.Limits;

namespace Omniglot.Studies.Replay;

/// <summary>Computes recorded traces again, in float64, and reports how far we are from them.</summary>
public static class TraceReplay
{
    /// <summary>Replays the trace in a file, whatever its kind.</summary>
    /// <param name="path">The file.</param>
    /// <param name="integration">How the limit of a one-step trace is integrated, where otherwise than for the reports of the
    /// program.</param>
    /// <exception cref="OmniglotException">The file cannot be read, or is no trace that can be replayed.</exception>
    public static ReplayReport Run(string path, Integration? integration = null)
    {
        LibTorchLibrary.Load();
        var name = Path.GetFileName(path);
        try
        {
            using var document = JsonDocument.Parse(StoredFile.ReadAllBytes(path));
            return Run(document.RootElement, name, integration ?? OneStepReplay.Integration);
        }
        catch (JsonException e)
        {
            throw new OmniglotException($"{path} is not a trace (no valid JSON: {OneLine.Of(e.Message)}): copy it anew.", e);
        }
        catch (Exception e) when (FileFailure.IsOne(e))
        {
            throw new OmniglotException($"{path} cannot be read ({OneLine.Of(e.Message)}): give the path of a trace such as linear-infinite.json.", e);
        }
    }

    private static ReplayReport Run(JsonElement trace, string name, Integration integration)
    {
        var kind = trace.ValueKind == JsonValueKind.Object && trace.TryGetProperty("kind", out var value) ? value.GetRawText().Trim('"') : "none";
        return kind switch
        {
            LinearTrace.KindName => LinearReplay.Run(LinearTrace.Read(trace, name), name),
            _ when KernelTrace.IsKind(kind) => KernelReplay.Run(KernelTrace.Read(trace, name), name),
            _ when OneStepTrace.IsKind(kind) => OneStepReplay.Run(OneStepTrace.Read(trace, name), name, integration),
            _ => throw new OmniglotException(
                $"{name} is of kind '{OneLine.Of(kind)}', and only linear, gp, ntk and one-step traces can be replayed: give one of those."),
        };
    }
}
