using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Omniglot.Experiments.Reports.Html;
using Omniglot.Experiments.Storage;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Reports.Html;

public sealed class ReportPageTests
{
    private const string Hostile = "<script>alert('x')</script>\" onload=\"y & <b>";

    private static readonly string[] ResourceAttributes = ["src", "srcset", "data", "poster", "action", "background"];

    [Fact]
    public void The_page_is_well_formed_and_holds_what_it_should()
    {
        var page = Parse(Page(MadeUpExperiment.Whole()));
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("μP identity on Omniglot", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["accuracy-vs-width", "learning-curves", "limit-distance"], page.QuerySelectorAll("#figures figure").Select(figure => figure.Id));
        Assert.Equal(2, page.QuerySelectorAll("#episodes img").Length);
        Assert.Equal(1 + 8, page.QuerySelectorAll("#results > .scroll tr").Length);
        Assert.Equal(24, page.QuerySelectorAll("#results details tbody tr").Length);
        foreach (var fact in (string[])["0123456789abcdef", "linux-x64", "2.10.0", new('a', 64), "paper", "1, 2, 3", "2, 8, 32, 128, 512, 2048, 8192, ∞"])
            Assert.Contains(page.QuerySelectorAll("#configuration dd"), value => value.TextContent == fact);
    }

    [Fact]
    public void Every_picture_has_an_alternative_and_every_header_a_scope()
    {
        var page = Parse(Page(MadeUpExperiment.Whole()));
        Assert.All(page.Images, picture => Assert.True(picture.AlternativeText?.Length > 20));
        Assert.All(page.QuerySelectorAll("th"), header => Assert.NotNull(header.GetAttribute("scope")));
        Assert.All(page.QuerySelectorAll("table"), table => Assert.NotNull(table.QuerySelector("caption")));
        Assert.All(page.QuerySelectorAll("tbody tr"), row => Assert.NotNull(row.QuerySelector("th[scope=row]")));
        var levels = page.QuerySelectorAll("h1, h2, h3, h4").Select(heading => heading.LocalName[1] - '0').ToArray();
        Assert.Single(levels, 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
        Assert.All(page.QuerySelectorAll("nav a"), link => Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!)));
    }

    [Fact]
    public void Nothing_is_loaded_from_anywhere()
    {
        var page = Parse(Page(MadeUpExperiment.Whole()));
        Assert.Empty(page.QuerySelectorAll("script, link, iframe, object, embed, base"));
        foreach (var element in page.All)
        {
            foreach (var attribute in element.Attributes.Where(attribute => ResourceAttributes.Contains(attribute.Name)))
                Assert.StartsWith("data:image/", attribute.Value, StringComparison.Ordinal);
        }

        var style = page.QuerySelector("style")!.TextContent;
        Assert.DoesNotContain("url(", style, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", style, StringComparison.OrdinalIgnoreCase);
        var policy = page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content");
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_from_files_is_escaped_wherever_it_stands()
    {
        var run = MadeUp.Diverged("8");
        var network = run.Configuration.Model.ToNetwork().Network;
        var model = run.Configuration.Model.ToNetwork() with { Network = network with { Parametrization = network.Parametrization with { Name = Hostile } } };
        var hostile = run with { Reason = Hostile, Configuration = run.Configuration with { Dataset = Hostile, HyperparameterSet = Hostile, Model = model } };
        var experiment = MadeUpExperiment.Of(hostile, MadeUpExperiment.Run("8", 1, 0.6));
        var configuration = experiment.Configuration;
        var text = Page(experiment with
        {
            Configuration = configuration with
            {
                Plan = configuration.Plan with { Preset = Hostile },
                Environment = configuration.Environment with { Platform = Hostile },
            },
        });
        var page = Parse(text);
        Assert.Empty(page.QuerySelectorAll("script, [onload], b"));
        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Hostile, page.QuerySelector("#findings")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Hostile, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("#configuration dd"), value => value.TextContent == Hostile);
    }

    [Fact]
    public void The_same_results_give_the_same_bytes_in_every_culture()
    {
        var first = Page(MadeUpExperiment.Whole());
        ForeignCulture.Run(",", ".", "−", () => Assert.Equal(first, Page(MadeUpExperiment.Whole())));
        Assert.Equal(first, Page(MadeUpExperiment.Whole()));
    }

    [Fact]
    public void Where_nothing_is_found_the_page_says_so_and_what_was_looked_for()
    {
        var runs = MadeUpExperiment.Runs(("8", [0.60, 0.61, 0.62]), ("32", [0.65, 0.66, 0.671]));
        var findings = Parse(Page(MadeUpExperiment.Of(runs))).QuerySelector("#findings")!;
        Assert.Contains("The analysers found nothing.", findings.TextContent, StringComparison.Ordinal);
        var looked = findings.QuerySelectorAll(".looked li").Select(item => item.TextContent);
        Assert.Equal(Experiments.Reports.Findings.Analysers.All.Select(analyser => analyser.LooksFor), looked);
    }

    [Fact]
    public void Without_the_data_one_line_says_so()
    {
        var page = Parse(ReportPage.Render(ReportContents.Create(MadeUpExperiment.Whole(), images: null)));
        Assert.Contains("The data set was not at hand", Assert.Single(page.QuerySelectorAll(".missing")).TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("#episodes img"));
    }

    [Fact]
    public void Where_every_run_diverged_there_is_a_page_without_figures()
    {
        var page = Parse(Page(MadeUpExperiment.Of(MadeUp.Diverged("8"), MadeUp.Diverged("inf"))));
        Assert.Empty(page.QuerySelectorAll("#figures"));
        Assert.Contains("No run reached its test.", page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
    }

    private static string Page(StoredExperiment experiment) => ReportPage.Render(ReportContents.Create(experiment, RandomImages.Small()));

    /// <summary>Any error of the parser throws.</summary>
    private static IHtmlDocument Parse(string page) => new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(page);
}
