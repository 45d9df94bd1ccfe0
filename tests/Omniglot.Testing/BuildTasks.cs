using System.Diagnostics;

namespace Omniglot.Testing;

/// <summary>Tasks of MSBuild that may fail, carried out one after the other in a process that starts once for all of them.</summary>
public static class BuildTasks
{
    private const string Mark = "outcome:";

    /// <summary>Runs them.</summary>
    /// <param name="tasks">Name and XML of each; a task says <c>ContinueOnError="ErrorAndContinue"</c> so that the next one has its turn.</param>
    /// <param name="imports">What the project imports.</param>
    /// <returns>Of each task whether it succeeded, and what MSBuild said meanwhile.</returns>
    public static IReadOnlyDictionary<string, (bool Succeeded, string Said)> Run(
        IEnumerable<(string Name, string Xml)> tasks, params IReadOnlyList<string> imports)
    {
        using var folder = new TemporaryFolder();
        var project = folder.File("tasks.proj");
        File.WriteAllText(project, $"""
            <Project>
              {string.Concat(imports.Select(file => $"<Import Project=\"{file}\" />"))}
              <Target Name="Run">
                {string.Concat(tasks.Select(task => $"{task.Xml}<Message Importance=\"high\" Text=\"{Mark}{task.Name}:$(MSBuildLastTaskResult)\" />"))}
              </Target>
            </Project>
            """);
        string[] arguments = ["msbuild", project, "-t:Run", "-nologo", "-verbosity:minimal", "-consoleLoggerParameters:NoSummary"];
        using var build = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        return Outcomes(output);
    }

    private static Dictionary<string, (bool Succeeded, string Said)> Outcomes(string output)
    {
        var outcomes = new Dictionary<string, (bool, string)>();
        var said = "";
        foreach (var line in output.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.StartsWith(Mark, StringComparison.Ordinal))
            {
                var parts = line[Mark.Length..].Split(':');
                outcomes.Add(parts[0], (bool.Parse(parts[1]), said));
                said = "";
            }
            else
            {
                said += $"{line}\n";
            }
        }

        return outcomes;
    }
}
