using System.Buffers.Binary;
using System.Security.Cryptography;
using Omniglot.Basics;
using Omniglot.Experiments.Models;
using Omniglot.Learning.Kernels;
using TorchSharp;

namespace Omniglot.Experiments.Storage;

/// <summary>
/// Rows of kernel matrices on disk, so that a kernel is computed once. A file is named after the digest of its identity and
/// holds <c>OMNIKERN</c>, format version (int32), that digest (32 bytes), SHA-256 of the rows (32 bytes) and the rows; integers
/// little-endian.
/// </summary>
/// <param name="folder">The folder; it need not exist yet.</param>
/// <param name="warn">Told why a file is of no use, and that none could be written.</param>
public sealed class KernelRowsCache(string folder, Action<string> warn) : IKernelRowsCache
{
    /// <summary>Counts up whenever the layout or the formulas of the kernels change.</summary>
    private const int Version = 1;

    private const int Signed = 8 + 4 + 32;
    private const int NameBytes = 8;

    /// <summary>The file of an identity.</summary>
    public string FileOf(KernelRowsIdentity identity) =>
        Path.Combine(folder, $"kernel-{Convert.ToHexStringLower(identity.Digest().AsSpan(0, NameBytes))}.rows");

    /// <inheritdoc/>
    public StoredKernelRows Get(RunConfiguration run, KernelModel kernel, KernelPoints points, torch.ScalarType storage, Func<StoredKernelRows> build) =>
        Get(KernelRowsIdentity.Of(run, kernel), points, storage, build);

    /// <summary>The rows of an identity: those on disk where they are whole, else built and written.</summary>
    /// <param name="identity">All that determines them.</param>
    /// <param name="points">The points; they stay the caller's.</param>
    /// <param name="storage">The type that is stored.</param>
    /// <param name="build">Computes them.</param>
    public StoredKernelRows Get(KernelRowsIdentity identity, KernelPoints points, torch.ScalarType storage, Func<StoredKernelRows> build)
    {
        var (path, header) = (FileOf(identity), Header(identity));
        if (Read(path, header, identity, points, storage) is { } stored) return stored;
        var built = build();
        Write(path, header, built);
        return built;
    }

    private StoredKernelRows? Read(string path, byte[] header, KernelRowsIdentity identity, KernelPoints points, torch.ScalarType storage)
    {
        StoredKernelRows? rows = null;
        try
        {
            if (!File.Exists(path)) return null;
            using var stream = StoredFile.OpenRead(path);
            var found = new byte[header.Length];
            var checksum = new byte[SHA256.HashSizeInBytes];
            stream.ReadExactly(found);
            stream.ReadExactly(checksum);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            if (found.AsSpan().SequenceEqual(header))
            {
                rows = StoredKernelRows.Restore(identity.Kernel, points, storage, bytes =>
                {
                    stream.ReadExactly(bytes);
                    hash.AppendData(bytes);
                });
                if (stream.ReadByte() < 0 && hash.GetHashAndReset().AsSpan().SequenceEqual(checksum)) return rows;
            }

            warn($"The kernel in {path} is damaged or another: it is computed anew.");
        }
        catch (Exception unreadable) when (FileFailure.IsOne(unreadable))
        {
            warn($"The kernel in {path} cannot be read ({OneLine.Of(unreadable.Message)}): it is computed anew.");
        }

        rows?.Dispose();
        return null;
    }

    private void Write(string path, byte[] header, StoredKernelRows rows)
    {
        try
        {
            var checksum = Checksum(rows);
            AtomicFile.Write(path, stream =>
            {
                stream.Write(header);
                stream.Write(checksum);
                rows.CopyTo(stream.Write);
            });
        }
        catch (Exception failure) when (FileFailure.IsOne(failure))
        {
            warn($"The kernel cannot be kept in {path} ({OneLine.Of(failure.Message)}): going on without.");
        }
    }

    private static byte[] Header(KernelRowsIdentity identity)
    {
        var header = new byte[Signed];
        "OMNIKERN"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), Version);
        identity.Digest().CopyTo(header, 12);
        return header;
    }

    private static byte[] Checksum(StoredKernelRows rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        rows.CopyTo(hash.AppendData);
        return hash.GetHashAndReset();
    }
}
