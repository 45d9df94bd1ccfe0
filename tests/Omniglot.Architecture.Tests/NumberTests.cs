using Mono.Cecil;
using Mono.Cecil.Rocks;
using Omniglot.Learning;
using Xunit;

namespace Omniglot.Architecture.Tests;

/// <summary>Numbers go to libtorch through <see cref="TensorArithmetic"/> alone.</summary>
public sealed class NumberTests
{
    private static readonly string[] Banned =
        [.. File.ReadAllLines(Path.Combine(Solution.Root, "src", "Build", "BannedSymbols.TorchSharp.txt")).Select(line => line.Split(';')[0])];

    public static TheoryData<string> Projects => [.. Solution.Projects.Keys];

    /// <summary>Of the version of TorchSharp that is used.</summary>
    [Fact]
    public void The_compiler_refuses_all_that_makes_a_scalar() => Nothing.Of(ScalarMakers.Names.Except(Banned).Order(StringComparer.Ordinal));

    [Fact]
    public void The_compiler_refuses_nothing_else() =>
        Assert.Equal(["T:TorchSharp.Scalar"], Banned.Except(ScalarMakers.Names));

    /// <summary>The compiler's analyzer passes over <c>tensor *= 2.0</c> and its like.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void No_project_makes_a_scalar_elsewhere(string project)
    {
        using var module = ModuleDefinition.ReadModule(Solution.Assembly(project).Location);
        Nothing.Of(
            from type in module.GetAllTypes()
            where type.FullName != typeof(TensorArithmetic).FullName
            from method in type.Methods
            from called in ScalarMakers.CalledBy(method)
            select $"{method.FullName} calls {called.FullName}");
    }
}
