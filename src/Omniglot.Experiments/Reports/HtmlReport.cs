using Omniglot.Basics;
using Omniglot.Experiments.Reports.Html;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports;

/// <summary>The report of an experiment for someone who was not there: one file, <c>report.html</c>.</summary>
public static class HtmlReport
{
    /// <summary>Writes the report; gives its file.</summary>
    /// <param name="folder">The experiment.</param>
    /// <param name="report">What it says.</param>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public static string Write(ExperimentFolder folder, Report report)
    {
        StoredFile.Write(folder.ReportFile, ReportPage.Render(report));
        return folder.ReportFile;
    }
}
