using System.Diagnostics;
using System.Globalization;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Reports.Browser;

/// <summary>A headless Chromium of our own, with a new profile, that is ended with the tests. Without one, tests are skipped.</summary>
public sealed class Chromium : IDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _profile = new();
    private Process? _process;
    private string? _address;

    /// <summary>The address of its DevTools; starts it where it does not run yet.</summary>
    public async Task<Uri> AddressAsync(CancellationToken cancellation)
    {
        _process ??= Start(Find(), _profile.Path);
        return new Uri(_address ??= await ReadAddress(cancellation));
    }

    public void Dispose()
    {
        if (_process is { HasExited: false }) _process.Kill(entireProcessTree: true);
        _process?.WaitForExit();
        _process?.Dispose();
        _profile.Dispose();
    }

    private static string Find()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var program = path.SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, $"Needs a browser: none of {string.Join(", ", Names)} is in PATH (on Debian: apt-get install chromium).");
        return program!;
    }

    // The port is the system's choice; the browser writes it into its profile.
    private static Process Start(string program, string profile)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank",
        ])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }

    private async Task<string> ReadAddress(CancellationToken cancellation)
    {
        var file = Path.Combine(_profile.Path, "DevToolsActivePort");
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < StartTime; await Task.Delay(50, cancellation))
        {
            if (File.Exists(file) && await File.ReadAllLinesAsync(file, cancellation) is [var port, var path, ..])
                return string.Create(CultureInfo.InvariantCulture, $"ws://127.0.0.1:{port}{path}");
            if (_process!.HasExited) break;
        }

        throw new InvalidOperationException($"The browser did not start within {StartTime.TotalSeconds} s.");
    }
}
