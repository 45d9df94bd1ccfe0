using System.Net;
using Omniglot.Data.Sources;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Data.Tests.Sources;

public sealed class DownloadTests
{
    [Fact]
    public async Task A_server_that_falls_silent_is_given_up_and_nothing_is_left()
    {
        using var folder = new TemporaryFolder();
        var small = new SmallOmniglot();
        var network = new FakeNetwork(small, () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new SilentStream()) });
        using var http = new HttpClient(network.Handler());
        var download = new Download(http, new SilentLog(), TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAsync<TimeoutException>(() => download.RunAsync(
            new Uri("https://example.org/images_background.zip"), folder.File("images_background.zip"), "", TestContext.Current.CancellationToken));

        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_server_that_never_ends_is_stopped()
    {
        using var folder = new TemporaryFolder();
        var network = new FakeNetwork(
            new SmallOmniglot(), () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new EndlessStream()) });
        using var http = new HttpClient(network.Handler());
        var download = new Download(http, new SilentLog(), TimeSpan.FromSeconds(30));

        await Assert.ThrowsAsync<InvalidDataException>(() => download.RunAsync(
            new Uri("https://example.org/images_background.zip"), folder.File("images_background.zip"), "", TestContext.Current.CancellationToken));

        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private abstract class OneWayStream : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() => throw new NotSupportedException();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private sealed class SilentStream : OneWayStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }

    private sealed class EndlessStream : OneWayStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(buffer.Length);
    }
}
