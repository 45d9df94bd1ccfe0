using System.Text.Json;
using Omniglot.Basics;

namespace Omniglot.Studies.Benchmarks;

/// <summary>What <c>omniglot bench</c> measured.</summary>
/// <param name="SgemmGflops">Rate of a large float32 matrix product, in 10^9 operations a second: median over the benchmark.</param>
/// <param name="Threads">Threads of libtorch.</param>
/// <param name="BesideBusyRatio">A training meta-batch at infinite width beside a busy processor, over one of an idle machine.</param>
/// <param name="Widths">One entry a width.</param>
/// <param name="Perceptrons">One entry a ReLU network; empty where they were left out.</param>
/// <param name="Kernels">One entry a kernel; empty where none was asked for.</param>
public sealed record BenchmarkReport(
    double SgemmGflops,
    int Threads,
    double BesideBusyRatio,
    IReadOnlyList<WidthBenchmark> Widths,
    IReadOnlyList<PerceptronBenchmark> Perceptrons,
    IReadOnlyList<KernelBenchmark> Kernels)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Writes the report as JSON, whole or not at all.</summary>
    /// <exception cref="OmniglotException">The file cannot be written.</exception>
    public void Write(string path) => StoredFile.Write(path, JsonSerializer.Serialize(this, Json) + "\n");
}
