using System.Collections.Concurrent;
using System.Net;

namespace Omniglot.Data.Tests.Sources;

/// <summary>Answers requests in memory: the given answers first, then the archives.</summary>
internal sealed class FakeNetwork(SmallOmniglot small, params Func<HttpResponseMessage>[] first)
{
    private readonly ConcurrentQueue<Func<HttpResponseMessage>> _first = new(first);

    public ConcurrentQueue<Uri> Requests { get; } = [];

    public HttpMessageHandler Handler() => new Answers(this);

    public static HttpResponseMessage Content(byte[] bytes) => new(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) };

    private HttpResponseMessage Answer(Uri address)
    {
        Requests.Enqueue(address);
        if (_first.TryDequeue(out var answer)) return answer();
        return Content(address.AbsolutePath.EndsWith("images_background.zip", StringComparison.Ordinal) ? small.BackgroundZip : small.EvaluationZip);
    }

    private sealed class Answers(FakeNetwork network) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            return network.Answer(request.RequestUri!);
        }
    }
}
