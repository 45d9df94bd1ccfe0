using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using Fluid.Values;
using Omniglot.Experiments.Reports.Findings;

namespace Omniglot.Experiments.Reports.Html;

/// <summary>Lays a report out as one HTML page that needs nothing else: no network, no other file, no script.</summary>
/// <remarks>Every value that the template prints is escaped; only the style sheet, a part of this program, is not.</remarks>
public static class ReportPage
{
    // Readers see μ and ∞ in the source, too; what has a meaning in HTML is escaped whatever its range.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly Lazy<IFluidTemplate> Template =
        new(() => new FluidParser(new FluidParserOptions { AllowFunctions = true }).Parse(Resource("report.liquid")));

    // What the template may look into.
    private static readonly Type[] Shown =
        [typeof(Report), typeof(ReportFact), typeof(ReportFigure), typeof(ReportPicture), typeof(ReportTable), typeof(ReportCell), typeof(Finding)];

    private static readonly TemplateOptions Options = CreateOptions();

    /// <summary>The page. The same report gives the same text.</summary>
    public static string Render(Report report)
    {
        var context = new TemplateContext(Options);
        context.SetValue("report", report);
        context.SetValue("style", Resource("report.css"));
        return Template.Value.Render(context, Encoder).ReplaceLineEndings("\n");
    }

    private static TemplateOptions CreateOptions()
    {
        var options = new TemplateOptions { CultureInfo = CultureInfo.InvariantCulture, StrictVariables = true, StrictFilters = true };
        foreach (var type in Shown) options.MemberAccessStrategy.Register(type);
        options.ValueConverters.Add(value => value is Severity severity ? new StringValue(severity.ToString().ToLowerInvariant()) : null);
        return options;
    }

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program lacks its own {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
