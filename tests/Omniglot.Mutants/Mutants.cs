using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Omniglot.Mutants;

/// <summary>One assembly that can be any of its mutants.</summary>
/// <param name="All">By number, from 1.</param>
/// <param name="Assembly">Its file.</param>
internal sealed record Mutants(IReadOnlyDictionary<int, Mutation> All, string Assembly)
{
    // Files that no number of a result comes from: what sets libtorch up, and the oracle that numbers are held against.
    private static readonly string[] NoNumerics = ["LibTorchMemory.cs", "LibTorchThreads.cs", "Learners/PerTaskAutogradLearner.cs"];

    /// <summary>Draws mutations of a project; those that do not compile or are known to change nothing are left out.</summary>
    public static Mutants Build(CompilerCall compiler, EqualMutants equal, int count, int seed, string folder)
    {
        var compilation = compiler.Compilation();
        var possible = compilation.SyntaxTrees
            .Where(tree => !tree.FilePath.StartsWith("obj", StringComparison.Ordinal) && !NoNumerics.Contains(tree.FilePath))
            .OrderBy(tree => tree.FilePath, StringComparer.Ordinal)
            .SelectMany(tree => new MutationFinder(compilation.GetSemanticModel(tree)).Find())
            .ToArray();
        new Random(seed).Shuffle(possible);
        var drawn = possible.Take(count).Select((mutation, i) => (Number: i + 1, mutation)).ToDictionary(pair => pair.Number, pair => pair.mutation);
        Console.WriteLine($"{possible.Length} possible mutants, {drawn.Count} drawn with seed {seed}");
        var changeless = drawn.Where(pair => equal.Contains(pair.Value)).Select(pair => pair.Key).ToArray();
        Console.WriteLine($"{changeless.Length} change no number");
        foreach (var number in changeless) drawn.Remove(number);
        while (true)
        {
            var sources = drawn.GroupBy(pair => pair.Value.Original.SyntaxTree).ToDictionary(
                file => file.Key.FilePath, file => new MutantSwitch(file.ToDictionary()).Visit(file.Key.GetRoot())!.ToFullString());
            var errors = compiler.Compile(new Dictionary<string, string>(sources) { ["Mutant.cs"] = MutantSwitch.Source }, folder);
            if (errors.Count == 0) return new Mutants(drawn, Directory.GetFiles(folder, "*.dll").Single());
            var wrong = errors.SelectMany(error => Culprits(sources[error.File], error.Line, error.Column)).Distinct().ToArray();
            Console.WriteLine($"{wrong.Length} do not compile");
            foreach (var number in wrong) drawn.Remove(number);
        }
    }

    // A variable that a mutant leaves unassigned is missed further down: there all mutants of the member are suspects.
    private static IEnumerable<int> Culprits(string source, int line, int column)
    {
        var tree = CSharpSyntaxTree.ParseText(source);
        var position = SourceText.From(source).Lines[line - 1].Start + column - 1;
        var enclosing = MutantSwitch.At(tree, position).Take(1).ToArray();
        return enclosing.Length > 0 ? enclosing : MutantSwitch.InMemberAt(tree, position);
    }
}
