using System.Security.Cryptography;
using Omniglot.Basics;

namespace Omniglot.Data.Sources;

/// <summary>One attempt to download an archive into a file that appears only when it is whole.</summary>
internal sealed class Download(HttpClient http, IDataLog log, TimeSpan patience)
{
    /// <summary>Downloads.</summary>
    /// <param name="address">Where from.</param>
    /// <param name="path">The file, which appears under this name after its MD5 was checked.</param>
    /// <param name="md5">The expected MD5, lowercase hex.</param>
    /// <param name="cancellation">Ends the download; nothing is left behind.</param>
    /// <exception cref="HttpRequestException">No answer, or one that is an error.</exception>
    /// <exception cref="InvalidDataException">The contents are cut off, too large or others than expected.</exception>
    /// <exception cref="TimeoutException">Nothing came for longer than the patience lasts.</exception>
    public async Task RunAsync(Uri address, string path, string md5, CancellationToken cancellation)
    {
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stall.CancelAfter(patience);
        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, stall.Token);
            response.EnsureSuccessStatusCode();
            await AtomicFile.WriteAsync(path, async file =>
            {
                if (await CopyAsync(response.Content, file, Path.GetFileName(path), stall) != md5)
                    throw new InvalidDataException("what came is cut off or not the official archive (wrong MD5)");
            });
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"nothing came for {patience.TotalSeconds:0} s", e);
        }
    }

    private async Task<string> CopyAsync(HttpContent content, Stream file, string name, CancellationTokenSource stall)
    {
        await using var source = await content.ReadAsStreamAsync(stall.Token);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var buffer = new byte[1 << 16];
        for (var done = 0L; ;)
        {
            var count = await source.ReadAsync(buffer, stall.Token);
            if (count == 0) return Convert.ToHexStringLower(hash.GetHashAndReset());
            done += count;
            if (done > Limits.Archive) throw new InvalidDataException("what comes is larger than the official archive");
            stall.CancelAfter(patience);
            hash.AppendData(buffer, 0, count);
            await file.WriteAsync(buffer.AsMemory(0, count), stall.Token);
            log.Report(new DataProgress($"fetching {name}", done, content.Headers.ContentLength, "bytes"));
        }
    }
}
