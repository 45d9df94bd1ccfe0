using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.xUnitV3;
using Xunit;

namespace Omniglot.Architecture.Tests;

public sealed class ProjectTests
{
    private static readonly string[] FileTypes =
        ["File", "FileInfo", "FileStream", "Directory", "DirectoryInfo", "Path", "StreamReader", "StreamWriter", "FileSystemInfo", "DriveInfo"];

    public static TheoryData<string> Projects => [.. Solution.Projects.Keys];

    [Fact]
    public void Every_project_is_tested_here()
    {
        var folders = Directory.GetDirectories(Path.Combine(Solution.Root, "src"), "Omniglot.*").Select(folder => Path.GetExtension(folder)[1..]);
        Assert.Equal(folders.Order(), Solution.Projects.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Projects_depend_one_way(string project)
    {
        var known = Solution.Assembly(project).GetReferencedAssemblies().Select(reference => reference.Name!)
            .Where(name => name.StartsWith("Omniglot.", StringComparison.Ordinal))
            .Select(name => name["Omniglot.".Length..]);
        Assert.Empty(known.Except(Solution.Projects[project]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_of_a_project_have_no_circle(string project) =>
        SliceRuleDefinition.Slices().Matching($"Omniglot.{project}.(**)").Should().BeFreeOfCycles().Check(Solution.Code);

    /// <summary>What lies beside the folders is either what all of them share, and knows none, or what gathers them, and none knows it.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void What_lies_beside_the_folders_of_a_project_makes_no_circle_with_them(string project)
    {
        var beside = Of(project).Where(type => type.Namespace.FullName == $"Omniglot.{project}").ToArray();
        var within = Of(project).Except(beside).ToArray();
        var down = Dependencies(beside, within.Contains).ToArray();
        var up = Dependencies(within, beside.Contains).ToArray();
        Assert.True(down.Length == 0 || up.Length == 0, string.Join('\n', down.Concat(up)));
    }

    [Fact]
    public void Learning_knows_neither_options_nor_files_nor_charts()
    {
        string[] foreign = ["System.CommandLine", "Spectre", "ScottPlot", "SkiaSharp", "CsvHelper", "Fluid"];
        Nothing.Of(Dependencies(Of("Learning"), target => foreign.Any(name => target.FullName.StartsWith(name, StringComparison.Ordinal))));
        Nothing.Of(Dependencies(Of("Learning"), target => target.Namespace?.FullName == "System.IO" && FileTypes.Contains(target.Name)));
    }

    [Fact]
    public void Charts_know_neither_tensors_nor_tables_nor_options()
    {
        string[] foreign = ["TorchSharp", "CsvHelper", "Fluid", "System.CommandLine", "Spectre"];
        Nothing.Of(Dependencies(Of("Charts"), target => foreign.Any(name => target.FullName.StartsWith(name, StringComparison.Ordinal))));
    }

    private static IEnumerable<IType> Of(string project) =>
        Solution.Code.Types.Where(type => type.FullName.StartsWith($"Omniglot.{project}.", StringComparison.Ordinal));

    private static IEnumerable<string> Dependencies(IEnumerable<IType> types, Func<IType, bool> forbidden) =>
        (from type in types
         from dependency in type.Dependencies
         where forbidden(dependency.Target)
         select $"{type.FullName} → {dependency.Target.FullName}").Distinct();
}
