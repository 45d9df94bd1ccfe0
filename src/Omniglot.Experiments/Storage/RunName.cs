using System.Security.Cryptography;
using System.Text.Json;
using Omniglot.Experiments.Models;

namespace Omniglot.Experiments.Storage;

/// <summary>The name of a run, which its folder bears: what it is in words, and the hash of its whole configuration.</summary>
public static class RunName
{
    private const int HashDigits = 16;

    /// <summary>For example <c>width-2048-seed-1-paper-0123456789abcdef</c> or <c>ntk-relu-1-layer-seed-1-trained-0123456789abcdef</c>. The first
    /// part helps people, the second, 64 bits of <see cref="Hash"/>, tells runs apart.</summary>
    public static string Of(RunConfiguration run) => $"{Words(run)}-{Hash(run)[..HashDigits]}";

    /// <summary>SHA-256 of the configuration as it is stored, on one line, in lowercase hex digits.</summary>
    public static string Hash(RunConfiguration run) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(run, JsonFormat.OneLine)));

    private static string Words(RunConfiguration run)
    {
        // The name of a set may be anything, and a file name may not.
        var set = string.Concat(run.HyperparameterSet.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        return FormattableString.Invariant($"{run.Model.Words(run.Width)}-seed-{run.Seed}-{set}");
    }
}
