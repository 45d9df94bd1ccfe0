using System.IO.Compression;
using System.Security.Cryptography;
using Omniglot.Data.Drawings;
using Omniglot.Data.Sources;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SkiaSharp;
using Formats = SixLabors.ImageSharp.Formats.Png;

namespace Omniglot.Data.Tests.Sources;

/// <summary>A complete data set of four characters, made like Omniglot, whose files a test can spoil.</summary>
internal sealed class SmallOmniglot
{
    public const string Drawing = "images_background/Alpha/character02/0002_07.png";

    private static readonly IReadOnlyList<AlphabetSize> BackgroundAlphabets = [new("Alpha", 2), new("Beta", 1)];
    private static readonly IReadOnlyList<AlphabetSize> EvaluationAlphabets = [new("Gamma", 1)];

    public SmallOmniglot()
    {
        Background = Files("images_background", BackgroundAlphabets);
        Evaluation = Files("images_evaluation", EvaluationAlphabets);
        Expected = new ExpectedData(
            Describe("images_background", BackgroundAlphabets, Background), Describe("images_evaluation", EvaluationAlphabets, Evaluation));
    }

    /// <summary>Path and bytes of each file; a test changes them after <see cref="Expected"/> was made.</summary>
    public List<(string Path, byte[] Bytes)> Background { get; }

    public List<(string Path, byte[] Bytes)> Evaluation { get; }

    public ExpectedData Expected { get; }

    public byte[] BackgroundZip => Zip(Background);

    public byte[] EvaluationZip => Zip(Evaluation);

    public void Replace(string path, byte[] bytes) => Background[Background.FindIndex(file => file.Path == path)] = (path, bytes);

    public void WriteArchives(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "images_background.zip"), BackgroundZip);
        File.WriteAllBytes(Path.Combine(folder, "images_evaluation.zip"), EvaluationZip);
    }

    public void WriteUnpacked(string folder)
    {
        foreach (var (path, bytes) in Background.Concat(Evaluation))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllBytes(Path.Combine(folder, path), bytes);
        }
    }

    /// <summary>A PNG of white paper with a black bar at a place of its own.</summary>
    public static byte[] Png(int number, int side = PngDecoder.Side)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(side, side, SKColorType.Gray8, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = false };
        canvas.Clear(SKColors.White);
        canvas.DrawRect(number % 90, number / 90 * 10, 12, 60, ink);
        canvas.Flush();
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>The same picture in another encoding.</summary>
    public static byte[] Encode(
        byte[] png, Formats.PngColorType colour, Formats.PngBitDepth depth, Formats.PngInterlaceMode interlace = Formats.PngInterlaceMode.None)
    {
        using var image = Image.Load<L8>(png);
        using var memory = new MemoryStream();
        image.SaveAsPng(memory, new Formats.PngEncoder { ColorType = colour, BitDepth = depth, InterlaceMethod = interlace });
        return memory.ToArray();
    }

    public static byte[] Zip(IEnumerable<(string Path, byte[] Bytes)> files)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, bytes) in files)
            {
                var entry = archive.CreateEntry(path);
                entry.LastWriteTime = new DateTimeOffset(2015, 10, 20, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(bytes);
            }

        return memory.ToArray();
    }

    private static List<(string Path, byte[] Bytes)> Files(string set, IReadOnlyList<AlphabetSize> alphabets)
    {
        var files = new List<(string, byte[])>();
        foreach (var (number, character) in new ExpectedSet(set, alphabets, "", "", "").Characters.Index())
            for (var drawing = 1; drawing <= ImageSet.DrawingsPerCharacter; drawing++)
                files.Add(($"{character.Path}/{number + 1:0000}_{drawing:00}.png", Png(number * 20 + drawing)));
        return files;
    }

    private static string DigestOfPixels(byte[] png)
    {
        using var bitmap = SKBitmap.Decode(png, new SKImageInfo(PngDecoder.Side, PngDecoder.Side, SKColorType.Gray8, SKAlphaType.Opaque));
        return ContentDigest.Compute([.. bitmap.GetPixelSpan().ToArray().Select(level => (byte)(255 - level))]);
    }

    private static ExpectedSet Describe(string set, IReadOnlyList<AlphabetSize> alphabets, List<(string Path, byte[] Bytes)> files) => new(
        set,
        alphabets,
        ContentDigest.Compute(files.Select(file => new DrawingFile(file.Path, file.Bytes))),
        ContentDigest.Compute(files.Select(file => (file.Path, DigestOfPixels(file.Bytes)))),
        Convert.ToHexStringLower(CryptographicOperations.HashData(HashAlgorithmName.MD5, Zip(files))));
}
