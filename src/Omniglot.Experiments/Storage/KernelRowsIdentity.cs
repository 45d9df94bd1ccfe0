using System.Security.Cryptography;
using System.Text.Json;
using Omniglot.Data.Splits;
using Omniglot.Experiments.Models;
using Omniglot.Learning;
using Omniglot.Learning.Kernels;
using TorchSharp;

namespace Omniglot.Experiments.Storage;

/// <summary>All that determines the stored rows of a kernel's matrix, to the bit on one machine.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="DatasetDigest">The contents of the data set.</param>
/// <param name="Split">Which characters are trained on.</param>
/// <param name="Precision">The type they are computed in.</param>
/// <param name="Storage">The type they are kept in.</param>
/// <param name="Threads">Threads of libtorch, which order its sums.</param>
/// <param name="LibTorch">Version of libtorch.</param>
public sealed record KernelRowsIdentity(
    NetworkKernel Kernel, string DatasetDigest, SplitScheme Split, Precision Precision, KernelStorage Storage, int Threads, string LibTorch)
{
    /// <summary>The rows that a run trains with.</summary>
    public static KernelRowsIdentity Of(RunConfiguration run, KernelModel kernel) => new(
        kernel.Kernel, run.DatasetDigest, run.Protocol.Split, run.Precision, kernel.Storage, run.Threads, torch.__version__);

    /// <summary>SHA-256 of all of it.</summary>
    public byte[] Digest() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, JsonFormat.OneLine));
}
