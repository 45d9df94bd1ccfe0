using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Omniglot.Experiments.Storage;
using Omniglot.Studies.CoordinateChecks;
using Omniglot.Studies.Features;
using Omniglot.Studies.OneStep;
using Omniglot.Studies.Transfer;
using SkiaSharp;
using Xunit;

namespace Omniglot.Cli.Tests.Disks;

/// <summary>The files that a command left behind: each must be whole, and they say the same whenever they were written.</summary>
internal static partial class WholeFiles
{
    /// <summary>Reads every file below a folder with our own readers, where we have any.</summary>
    public static void Check(string folder)
    {
        foreach (var file in Files(folder))
        {
            Assert.False(file.EndsWith(".tmp", StringComparison.Ordinal), $"{file} was left behind");
            Assert.True(IsWhole(file), $"{file} is not whole");
        }
    }

    /// <summary>What the files below a folder say, but for times, by their path.</summary>
    public static SortedDictionary<string, string> Contents(string folder) => new(
        Files(folder).Where(file => Path.GetFileName(file) is not (".lock" or "log.txt")).ToDictionary(file => Path.GetRelativePath(folder, file), Content),
        StringComparer.Ordinal);

    private static string[] Files(string folder) => Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];

    private static bool IsWhole(string file)
    {
        switch (Path.GetFileName(file))
        {
            case "results.csv": return ResultsCsv.Read(file).Count > 0;
            case "limit-distance.csv": return LimitDistanceCsv.Read(file).Count > 0;
            case "transfer.csv": return TransferCsv.Table.Read(file).Count > 0;
            case "coordinate-check.csv": return PreActivationSizesCsv.Table.Read(file).Count > 0;
            case "features.csv": return FeaturesCsv.Table.Read(file).Count > 0;
            case "one-step.csv": return OneStepCsv.Table.Read(file).Count > 0;
            case "curve.csv": return CurveCsv.Read(file).Count > 0;
            case "experiment.json": return ExperimentFolder.ReadConfiguration(file).Plan.Seeds.Count > 0;
        }

        switch (Path.GetExtension(file))
        {
            case ".json":
                using (JsonDocument.Parse(File.ReadAllText(file))) return true;
            case ".safetensors" when Path.GetFileName(file) == "model.safetensors":
                using (var model = SavedModel.Read(file)) return model.Epoch >= 0;
            case ".svg":
                return XDocument.Load(file).Root is not null;
            case ".png":
                using (var bitmap = SKBitmap.Decode(file)) return bitmap is not null;
            default:
                return Path.GetFileName(file) is ".lock" or "log.txt" or "fetch.lock" || new FileInfo(file).Length > 0;
        }
    }

    private static string Content(string file) => Path.GetExtension(file) switch
    {
        ".json" when Path.GetFileName(file) == "bench.json" => "all times",
        ".json" => Seconds().Replace(File.ReadAllText(file), ""),
        ".csv" when Path.GetFileName(file) == "results.csv" => string.Join('\n', ResultsCsv.Read(file).Select(row => (row with { Seconds = 0 }).ToString())),
        ".csv" when Path.GetFileName(file) == "curve.csv" => string.Join('\n', CurveCsv.Read(file).Select(point => (point with { Seconds = 0 }).ToString())),
        ".md" => "a table, with times",
        // Its commands run in the folder in which it was made, each time another.
        ".sbatch" => Folder().Replace(File.ReadAllText(file), ""),
        _ => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))) + $"{new FileInfo(file).Length}",
    };

    [GeneratedRegex("--chdir=.*")]
    private static partial Regex Folder();

    [GeneratedRegex("\"seconds\": [-+0-9.eE]+")]
    private static partial Regex Seconds();
}
