using System.Diagnostics.CodeAnalysis;
using Omniglot.Experiments.Reports.Html;
using Omniglot.Testing;
using SkiaSharp;
using Xunit;

namespace Omniglot.Experiments.Tests.Reports.Browser;

/// <summary>
/// Looks at a report in a real browser: on a desktop in both colour schemes, on a phone, on paper. Where the environment variable
/// <c>OMNIGLOT_SCREENSHOTS</c> names a folder, the pictures are left there for people.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The folder is disposed.")]
public sealed class ReportInBrowserTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private const int Desktop = 1200;
    private const int Phone = 360;

    /// <summary>What WCAG asks of text of usual size (level AA).</summary>
    private const double LeastContrast = 4.5;

    private static readonly Lazy<string> Page = new(() => ReportPage.Render(ReportContents.Create(MadeUpExperiment.Whole(), RandomImages.Small())));

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("light", Desktop)]
    [InlineData("dark", Desktop)]
    [InlineData("light", Phone)]
    public async Task The_page_fits_its_window_and_is_legible_in_the_colours_that_the_reader_prefers(string scheme, int width)
    {
        await using var page = await Open(width, scheme, "screen");
        Assert.InRange((await page.Evaluate("document.documentElement.scrollWidth"))!.GetValue<int>(), 1, width);
        await FiguresAreDecoded(page);
        Assert.Equal([new Uri(File).AbsoluteUri], page.Requests);
        Assert.Empty(page.Complaints);

        var picture = await page.Screenshot();
        Keep($"{scheme}-{width}.png", picture);
        using var bitmap = SKBitmap.Decode(picture);
        Assert.True(IsBright(bitmap.GetPixel(2, 2)) == (scheme == "light"), $"the page is {bitmap.GetPixel(2, 2)}");
        await FigureIs(page, bitmap, bright: scheme == "light");
        Assert.Empty((await page.Evaluate(Contrast))!.AsArray().Select(text => text!.GetValue<string>()));
        // What does not fit scrolls in its own place.
        const string scrolling = "[...document.querySelectorAll('.scroll')].filter(one => one.scrollWidth > one.clientWidth).length";
        if (width == Phone) Assert.True((await page.Evaluate(scrolling))!.GetValue<int>() > 0);
    }

    [Fact]
    public async Task On_paper_it_is_light_and_whole_whatever_the_reader_prefers_on_screen()
    {
        await using var page = await Open(700, "dark", "print");
        using var bitmap = SKBitmap.Decode(await page.Screenshot());
        Assert.True(IsBright(bitmap.GetPixel(2, 2)));
        await FigureIs(page, bitmap, bright: true);
        // What is folded on screen: the table of every run.
        Assert.True((await page.Evaluate("document.querySelector('#results details').getBoundingClientRect().height"))!.GetValue<double>() > 200);

        var pdf = await page.Print();
        Keep("print.pdf", pdf);
        Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);
    }

    public void Dispose() => _folder.Dispose();

    private string File => Path.Combine(_folder.Path, "report.html");

    private async Task<BrowserPage> Open(int width, string scheme, string media)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var address = await chromium.AddressAsync(cancellation);
        await System.IO.File.WriteAllTextAsync(File, Page.Value, cancellation);
        return await BrowserPage.OpenAsync(address, File, width, 900, scheme, media, cancellation);
    }

    private static async Task FiguresAreDecoded(BrowserPage page)
    {
        var sizes = (await page.Evaluate("[...document.images].map(image => image.naturalWidth)"))!.AsArray().Select(size => size!.GetValue<int>()).ToArray();
        Assert.Equal(5, sizes.Length);
        Assert.All(sizes, size => Assert.True(size > 0));
    }

    // Paper is most of a figure; its ink is the opposite.
    private static async Task FigureIs(BrowserPage page, SKBitmap bitmap, bool bright)
    {
        const string bounds = "(box => [box.left + scrollX, box.top + scrollY, box.width, box.height])"
            + "(document.querySelector('#figures .scroll').getBoundingClientRect())";
        var box = (await page.Evaluate(bounds))!
            .AsArray().Select(number => (int)number!.GetValue<double>()).ToArray();
        var pixels = (from x in Enumerable.Range(box[0], Math.Min(box[2], bitmap.Width - box[0]))
                      from y in Enumerable.Range(box[1], box[3])
                      select IsBright(bitmap.GetPixel(x, y)) == bright).ToArray();
        Assert.InRange(pixels.Count(isPaper => isPaper) / (double)pixels.Length, 0.7, 0.999);
    }

    private static bool IsBright(SKColor colour) => 0.2126 * colour.Red + 0.7152 * colour.Green + 0.0722 * colour.Blue > 128;

    private static void Keep(string name, byte[] content)
    {
        if (Environment.GetEnvironmentVariable("OMNIGLOT_SCREENSHOTS") is not { Length: > 0 } folder) return;
        Directory.CreateDirectory(folder);
        System.IO.File.WriteAllBytes(Path.Combine(folder, name), content);
    }

    private static string Contrast { get; } = FormattableString.Invariant($$"""
        (() => {
            const parse = colour => (colour.match(/[\d.]+/g) ?? []).map(Number);
            const linear = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
            const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
            const paper = element => {
                for (; element; element = element.parentElement) {
                    const colour = parse(getComputedStyle(element).backgroundColor);
                    if (colour.length === 3 || colour[3] === 1) return colour;
                }
                return [255, 255, 255];
            };
            document.querySelectorAll('details').forEach(one => one.open = true);
            return [...document.body.querySelectorAll('*')]
                .filter(element => [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
                .map(element => [element, luminance(parse(getComputedStyle(element).color)), luminance(paper(element))])
                .filter(([, ink, back]) => (Math.max(ink, back) + 0.05) / (Math.min(ink, back) + 0.05) < {{LeastContrast}})
                .map(([element]) => element.tagName + ' ' + element.className + ': ' + element.textContent.slice(0, 40));
        })()
        """);
}
