using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Omniglot.Experiments.Tests.Reports.Browser;

/// <summary>
/// One page of a browser, driven by the few commands of the DevTools protocol that these tests need. (Playwright brings a
/// browser driver of 800 MB.)
/// </summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationToken _cancellation;
    private string? _session;
    private int _last;

    private BrowserPage(CancellationToken cancellation) => _cancellation = cancellation;

    /// <summary>The addresses that the page asked for, in order; those inside the page itself are left out.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>What the browser complained about.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Opens a file.</summary>
    /// <param name="address">The DevTools of the browser.</param>
    /// <param name="file">The file.</param>
    /// <param name="width">Width of the window in CSS pixels.</param>
    /// <param name="height">Its height.</param>
    /// <param name="scheme">The colours that the reader prefers: <c>light</c> or <c>dark</c>.</param>
    /// <param name="media">What is shown on: <c>screen</c> or <c>print</c>.</param>
    /// <param name="cancellation">Ends waiting.</param>
    public static async Task<BrowserPage> OpenAsync(
        Uri address, string file, int width, int height, string scheme, string media, CancellationToken cancellation)
    {
        var page = new BrowserPage(cancellation);
        await page._socket.ConnectAsync(address, cancellation);
        var target = await page.Send("Target.createTarget", new() { ["url"] = "about:blank" });
        var attached = await page.Send("Target.attachToTarget", new() { ["targetId"] = target["targetId"]!.GetValue<string>(), ["flatten"] = true });
        page._session = attached["sessionId"]!.GetValue<string>();
        foreach (var domain in (string[])["Page", "Network", "Log", "Runtime"]) await page.Send($"{domain}.enable");
        await page.Send(
            "Emulation.setDeviceMetricsOverride",
            new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = width < 600 });
        await page.Send("Emulation.setEmulatedMedia", new()
        {
            ["media"] = media,
            ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme }),
        });
        await page.Send("Page.navigate", new() { ["url"] = new Uri(file).AbsoluteUri });
        await page.Evaluate("new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))");
        await page.Evaluate("Promise.all([...document.images].map(image => image.decode()))");
        return page;
    }

    /// <summary>The value of an expression of JavaScript, a promise awaited.</summary>
    public async Task<JsonNode?> Evaluate(string expression)
    {
        var answer = await Send("Runtime.evaluate", new() { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        return answer["exceptionDetails"] is { } failure ? throw new InvalidOperationException(failure.ToJsonString()) : answer["result"]!["value"];
    }

    /// <summary>The whole page, however long, as PNG.</summary>
    public async Task<byte[]> Screenshot() => Bytes(await Send("Page.captureScreenshot", new() { ["captureBeyondViewport"] = true }));

    /// <summary>The page on paper, as PDF.</summary>
    public async Task<byte[]> Print() => Bytes(await Send("Page.printToPDF", new() { ["printBackground"] = true, ["preferCSSPageSize"] = true }));

    public async ValueTask DisposeAsync()
    {
        if (_session is not null) await Send("Page.close");
        _socket.Dispose();
    }

    private static byte[] Bytes(JsonNode answer) => Convert.FromBase64String(answer["data"]!.GetValue<string>());

    private async Task<JsonNode> Send(string method, JsonObject? parameters = null)
    {
        var id = ++_last;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (_session is not null) message["sessionId"] = _session;
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, _cancellation);
        while (true)
        {
            var answer = await Receive();
            if (answer["id"]?.GetValue<int>() != id) Note(answer);
            else return answer["result"] ?? throw new InvalidOperationException($"{method}: {answer["error"]?.ToJsonString()}");
        }
    }

    private async Task<JsonNode> Receive()
    {
        using var whole = new MemoryStream();
        var buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, _cancellation);
            whole.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(whole.GetBuffer().AsSpan(0, (int)whole.Length))!;
    }

    private void Note(JsonNode message)
    {
        if (message["params"] is not { } parameters) return;
        switch (message["method"]?.GetValue<string>())
        {
            case "Network.requestWillBeSent"
                when parameters["request"]!["url"]!.GetValue<string>() is var url && !url.StartsWith("data:", StringComparison.Ordinal):
                Requests.Add(url);
                break;
            case "Log.entryAdded":
                Complaints.Add(parameters["entry"]!["text"]!.GetValue<string>());
                break;
            case "Runtime.exceptionThrown":
                Complaints.Add(parameters.ToJsonString());
                break;
        }
    }
}
