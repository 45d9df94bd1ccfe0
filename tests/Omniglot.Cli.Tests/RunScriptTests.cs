using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Omniglot.Cli.Hosting;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Cli.Tests;

/// <summary><c>run.ps1</c> in the engine of PowerShell.</summary>
public sealed class RunScriptTests
{
    private static readonly string Script = Path.Combine(Repository.Root, "run.ps1");

    // The configuration that the program was built in beside these tests.
    private static readonly string Built = typeof(RunScriptTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    // Passes everything on to the real one but that the program is built, in another configuration: Arguments_reach_… holds that.
    private static readonly string Dotnet = $$"""
        function dotnet {
            $run, $option, $configuration, $rest = $args
            if ("$run $option $configuration" -ne 'run -c Release') { throw "dotnet $args" }
            & @(Get-Command dotnet -CommandType Application)[0] run -c {{Built}} --no-build @rest
        }
        """;

    [Theory]
    [InlineData("", "")]
    [InlineData("--widths 2,8,inf --seeds 1,2,3", "--widths|2,8,inf|--seeds|1,2,3")]
    [InlineData("--widths 2^20,inf --preset paper", "--widths|2^20,inf|--preset|paper")]
    [InlineData("--from plots/paper/experiment.json --fresh", "--from|plots/paper/experiment.json|--fresh")]
    [InlineData("--output 'a folder' --data glyphs", "--output|a folder|--data|glyphs")]
    [InlineData("--help", "--help")]
    public void Arguments_reach_the_command_unharmed(string arguments, string expected)
    {
        using var shell = PowerShell.Create(InitialSessionState.CreateDefault2());
        shell.AddScript("function dotnet { $args; $global:LASTEXITCODE = 7 }").Invoke();
        shell.Commands.Clear();
        var seen = shell.AddScript($"& '{Script}' {arguments}").Invoke().Select(value => value.ToString()).ToArray();
        Assert.Equal(["run", "-c", "Release", "--project", Path.Combine(Repository.Root, "src/Omniglot.Cli"), "--", "experiment"], seen[..7]);
        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), seen[7..]);
        Assert.Equal(7, ExitCodeOf(shell));
    }

    [Fact]
    public async Task A_small_experiment_on_synthetic_glyphs_is_run_and_the_program_runs_it_again_from_its_configuration()
    {
        using var folder = new TemporaryFolder();
        var (first, second) = (Path.Combine(folder.Path, "first"), Path.Combine(folder.Path, "second"));
        Assert.Equal(0, Run($"--widths 2,inf --epochs 1 --no-limit-distance {Tiny.Protocol} --data glyphs --output '{first}'"));
        Assert.Equal(ExitCode.Done, (await CliProcess.RunAsync(folder.Path, $"experiment --from {first}/experiment.json --output {second}")).Code);
        Assert.Contains("synthetic glyphs", File.ReadAllText(Path.Combine(first, "results.csv")));
        Assert.Equal(Accuracies(first), Accuracies(second));
        Assert.True(File.Exists(Path.Combine(second, "accuracy-vs-width.png")));
    }

    private static int Run(string arguments)
    {
        using var shell = PowerShell.Create(InitialSessionState.CreateDefault2());
        shell.AddScript(Dotnet).Invoke();
        shell.Commands.Clear();
        shell.AddScript($"& '{Script}' {arguments}").Invoke();
        return ExitCodeOf(shell);
    }

    private static int ExitCodeOf(PowerShell shell) =>
        Assert.IsType<int>(shell.Runspace.SessionStateProxy.GetVariable("LASTEXITCODE"));

    // All columns but the time.
    private static string[] Accuracies(string folder) =>
        [.. File.ReadAllLines(Path.Combine(folder, "results.csv")).Select(line => string.Join(',', line.Split(',').Where((_, column) => column != 12)))];
}
