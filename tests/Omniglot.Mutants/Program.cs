using System.CommandLine;
using Omniglot.Mutants;

// Do the tests notice? Breaks the numerics of Omniglot.Learning, one place at a time, and runs the tests that reach it.
var count = new Option<int>("--count") { Description = "How many mutants are drawn", DefaultValueFactory = _ => 400 };
var seed = new Option<int>("--seed") { Description = "Of the draw", DefaultValueFactory = _ => 1 };
var atOnce = new Option<int>("--at-once") { Description = "How many are tried at a time", DefaultValueFactory = _ => Environment.ProcessorCount };
var slowest = new Option<double>("--slowest") { Description = "Seconds; test classes that take longer are not run", DefaultValueFactory = _ => 60 };
var only = new Option<int[]>("--only")
{
    Description = "Numbers of mutants of the draw, to see what became of survivors",
    AllowMultipleArgumentsPerToken = true,
};
var command = new RootCommand("Breaks the numerics of Omniglot.Learning, one place at a time, and tells which breaks its tests do not notice.") {
    count, seed, atOnce, slowest, only };
command.SetAction(parse => Run(
    parse.GetValue(count), parse.GetValue(seed), parse.GetValue(atOnce), TimeSpan.FromSeconds(parse.GetValue(slowest)), parse.GetValue(only) ?? []));
return command.Parse(args).Invoke();

static void Run(int count, int seed, int atOnce, TimeSpan slowest, int[] only)
{
    var root = AppContext.BaseDirectory;
    while (!File.Exists(Path.Combine(root, "Omniglot.sln"))) root = Path.GetDirectoryName(root)
        ?? throw new DirectoryNotFoundException("Run it from a checkout.");
    var scratch = Directory.CreateTempSubdirectory("omniglot-mutants-").FullName;
    try
    {
        var equal = new EqualMutants(Path.Combine(root, "tests", "Omniglot.Mutants", "equal.txt"));
        var mutants = Mutants.Build(CompilerCall.Of(Path.Combine(root, "src", "Omniglot.Learning")), equal, count, seed, scratch);
        if (only.Length > 0) mutants = mutants with { All = mutants.All.Where(pair => only.Contains(pair.Key)).ToDictionary() };
        var built = Path.GetDirectoryName(
            Directory.GetFiles(Path.Combine(root, "tests", "Omniglot.Learning.Tests", "bin"), "Omniglot.Learning.Tests.dll",
            SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc))!;
        var program = new TestProgram(built, Path.Combine(scratch, "tests"), mutants.Assembly);
        new Trial(program, mutants, slowest, scratch).Run(atOnce);
    }
    finally
    {
        Directory.Delete(scratch, recursive: true);
    }
}
