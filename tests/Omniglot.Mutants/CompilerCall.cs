using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Omniglot.Mutants;

/// <summary>How the C# compiler is called for a project, to be called with other sources.</summary>
internal sealed partial class CompilerCall
{
    private readonly string _project;
    private readonly string[] _arguments;
    private readonly string _compiler;

    private CompilerCall(string project, string[] arguments, string compiler) =>
        (_project, _arguments, _compiler) = (project, arguments, compiler);

    /// <summary>The call for a project whose references have been built.</summary>
    /// <param name="project">Folder of the project.</param>
    public static CompilerCall Of(string project)
    {
        // An output that does not exist makes the build ask the compiler even where nothing has changed, as editors do.
        var asked = Run("dotnet", project, [
            "msbuild", "-t:Compile", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:BuildProjectReferences=false",
            "-p:NonExistentFile=none/none", "-getItem:CscCommandLineArgs", "-getProperty:RoslynTargetsPath"]);
        using var answer = JsonDocument.Parse(asked.Output);
        var arguments = answer.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!);
        var roslyn = answer.RootElement.GetProperty("Properties").GetProperty("RoslynTargetsPath").GetString()!;
        return new CompilerCall(project, [.. arguments], Path.Combine(roslyn, "bincore", "csc.dll"));
    }

    /// <summary>The project as it is, without what generators add; files are named from the project's folder.</summary>
    public CSharpCompilation Compilation()
    {
        var parsed = CSharpCommandLineParser.Default.Parse(_arguments, _project, sdkDirectory: null);
        var trees = parsed.SourceFiles.Select(file => CSharpSyntaxTree.ParseText(
            File.ReadAllText(file.Path), parsed.ParseOptions, Path.GetRelativePath(_project, file.Path)));
        var references = parsed.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(Path.GetFullPath(reference.Reference, _project)));
        return CSharpCompilation.Create(parsed.CompilationName, trees, references, parsed.CompilationOptions);
    }

    /// <summary>Compiles other sources.</summary>
    /// <param name="sources">By name of the file from the project's folder; the project's others come along.</param>
    /// <param name="folder">Where sources and assembly are written.</param>
    /// <returns>Where errors are; none where the assembly has been written.</returns>
    public IReadOnlyList<(string File, int Line, int Column)> Compile(IReadOnlyDictionary<string, string> sources, string folder)
    {
        foreach (var (name, text) in sources)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
            File.WriteAllText(Path.Combine(folder, name), text);
        }

        var arguments = _arguments
            .Where(argument => !sources.ContainsKey(argument) && !argument.StartsWith("/warnaserror", StringComparison.Ordinal) && !Written().IsMatch(argument))
            .Concat(sources.Keys.Select(name => Path.Combine(folder, name)))
            .Concat(["/nowarn:CS0162", "/skipanalyzers+", $"/out:{Path.Combine(folder, Path.GetFileName(_project))}.dll"]);
        var response = Path.Combine(folder, "compile.rsp");
        File.WriteAllLines(response,
            arguments.Select(argument =>
            argument.Contains(' ', StringComparison.Ordinal) && !argument.Contains('"', StringComparison.Ordinal) ? $"\"{argument}\"" : argument));
        var compiled = Run("dotnet", _project, ["exec", _compiler, $"@{response}"]);
        var errors = Error().Matches(compiled.Output)
            .Select(match => (Path.GetRelativePath(folder, match.Groups[1].Value), int.Parse(match.Groups[2].Value), int.Parse(match.Groups[3].Value)))
            .Distinct().ToArray();
        if (compiled.ExitCode != 0 && errors.Length == 0) throw new InvalidOperationException(compiled.Output);
        return errors;
    }

    private static (int ExitCode, string Output) Run(string program, string folder, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    [GeneratedRegex("^/(out|refout|doc|embed):")]
    private static partial Regex Written();

    [GeneratedRegex(@"^(.+)\((\d+),(\d+)(?:,\d+,\d+)?\): error ", RegexOptions.Multiline)]
    private static partial Regex Error();
}
