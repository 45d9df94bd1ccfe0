using System.Collections.Concurrent;
using System.Diagnostics;

namespace Omniglot.Mutants;

/// <summary>Every mutant against the tests that reach it.</summary>
internal sealed class Trial(TestProgram program, Mutants mutants, TimeSpan slowest, string scratch)
{
    // Classes that take less are run together first: most mutants do not survive them.
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(2);

    private readonly Lock _console = new();

    /// <summary>Prints survivors as they are found, and the score.</summary>
    public void Run(int atOnce)
    {
        var classes = Measure();
        var (survived, done, late) = (new ConcurrentBag<int>(), 0, 0);
        Parallel.ForEach(
            Partitioner.Create(mutants.All.Keys.Order(), EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = atOnce },
            number =>
            {
                var reaching = classes.Where(one => one.Reached.Contains(number)).ToArray();
                var outcome = Run(number, [.. reaching.Where(one => one.Time < Quick)]);
                if (outcome == TestOutcome.Passed) outcome = Run(number, [.. reaching.Where(one => one.Time >= Quick)]);
                var survives = outcome == TestOutcome.Passed;
                if (survives) survived.Add(number);
                lock (_console)
                {
                    done++;
                    if (outcome == TestOutcome.TooLong) late++;
                    var by = reaching.Length == 0 ? "reached by no test" : $"{reaching.Length} classes";
                    if (survives) Console.WriteLine($"{done}/{mutants.All.Count} survives {number}, {by}: {mutants.All[number]}");
                    else if (done % 20 == 0) Console.WriteLine($"{done}/{mutants.All.Count}, {done - survived.Count} caught");
                }
            });
        var caught = mutants.All.Count - survived.Count;
        var share = 100.0 * caught / mutants.All.Count;
        Console.WriteLine($"{caught} of {mutants.All.Count} mutants caught, {share:F1} %, {late} of them because tests took too long; "
            + $"survivors: {string.Join(' ', survived.Order())}");
    }

    private TestOutcome Run(int number, TestClass[] classes)
    {
        var usual = classes.Aggregate(TimeSpan.Zero, (sum, one) => sum + one.Time);
        return classes.Length == 0 ? TestOutcome.Passed : program.Run(classes.Select(one => one.Name), number, 5 * usual + TimeSpan.FromSeconds(60));
    }

    private List<TestClass> Measure()
    {
        var all = new List<TestClass>();
        foreach (var name in program.Classes())
        {
            var file = Path.Combine(scratch, "reached");
            var clock = Stopwatch.StartNew();
            var outcome = program.Run([name], turn: -1, TimeSpan.FromMinutes(10), file);
            if (outcome != TestOutcome.Passed) throw new InvalidOperationException($"{name} fails without a mutant.");
            var reached = File.Exists(file) ? File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToHashSet() : [];
            File.Delete(file);
            var one = new TestClass(name, clock.Elapsed, reached);
            Console.WriteLine($"{name}: {one.Time.TotalSeconds:F1} s, reaches {reached.Count}{(one.Time > slowest ? ", too slow" : "")}");
            if (one.Time <= slowest) all.Add(one);
        }

        return all;
    }

    private sealed record TestClass(string Name, TimeSpan Time, HashSet<int> Reached);
}
