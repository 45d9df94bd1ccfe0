using Omniglot.Data.Random;
using Omniglot.Experiments.Results;

namespace Omniglot.Experiments.Tuning;

/// <summary>A search for hyperparameters: a run, some of whose numbers are replaced in every trial.</summary>
public sealed record TuningPlan
{
    /// <summary>How many points all grids together may have.</summary>
    public const int MostPoints = 1_000_000;

    private const ulong Purpose = 0x74_72_69_61_6c_73; // "trials": apart from episodes and weights of the same seed

    /// <summary>The run that every trial starts from.</summary>
    public required RunConfiguration Run { get; init; }

    /// <summary>What is replaced, and by which numbers.</summary>
    public required IReadOnlyList<TuningGrid> Grids { get; init; }

    /// <summary>Which points of the grids are tried.</summary>
    public required TuningSearch Search { get; init; }

    /// <summary>How many.</summary>
    public required int Trials { get; init; }

    /// <summary>All points of the grids; <see cref="MostPoints"/> + 1 where there are more than may be.</summary>
    public static int Points(IEnumerable<TuningGrid> grids) =>
        (int)grids.Aggregate(1L, (product, grid) => Math.Min(MostPoints + 1, product * grid.Count));

    /// <summary>What is wrong with it, each a line with its remedy; none if it can be done.</summary>
    public IReadOnlyList<string> Problems()
    {
        if (Grids.Count == 0) return ["There is nothing to search over: give a grid, such as --grid inner-step-size=2^-6..2^1."];
        var points = Points(Grids);
        if (points > MostPoints) return [$"The grids have more than {MostPoints} points: make them coarser."];
        return
        [
            .. GridProblems(Run, Grids),
            .. Trials < 1 || Trials > points ? (string[])[$"{Trials} trials cannot be drawn from {points} points: give --trials from 1 to {points}."] : [],
        ];
    }

    /// <summary>What is wrong with grids of a run's hyperparameters, each a line with its remedy; none if they can be used.</summary>
    public static IReadOnlyList<string> GridProblems(RunConfiguration run, IReadOnlyList<TuningGrid> grids)
    {
        var known = TunableValue.Of(run).Select(value => value.Name).ToArray();
        return
        [
            .. grids.Where(grid => !known.Contains(grid.Name)).Select(grid => $"'{grid.Name}' is no hyperparameter of this model: choose among {string.Join(", ", known)}."),
            .. grids.Where(grid => !(grid.Step > 0) || !(grid.High >= grid.Low) || !double.IsFinite(grid.High - grid.Low)).Select(grid => $"The grid {grid} has no points: give it a positive step and the lower power first."),
            .. grids.GroupBy(grid => grid.Name).Where(group => group.Count() > 1).Select(group => $"There are {group.Count()} grids of {group.Key}: give one."),
        ];
    }

    /// <summary>The points of all trials, each an index into every grid: of a grid search the last grid's fastest.</summary>
    public IEnumerable<int[]> Draw() => Search == TuningSearch.Grid
        ? Enumerable.Range(0, Trials).Select(Point)
        : Shuffled().Take(Trials).Select(Point);

    /// <summary>A run at every point of some grids, the last grid's fastest; the set of hyperparameters of each is named after the
    /// run's own and its point, such as <c>paper sigma-u=2^-1 sigma-v=2^-3</c>.</summary>
    public static IEnumerable<RunConfiguration> Sweep(RunConfiguration run, IReadOnlyList<TuningGrid> grids)
    {
        var plan = new TuningPlan { Run = run, Grids = grids, Search = TuningSearch.Grid, Trials = Points(grids) };
        return plan.Draw().Select(point => plan.At(point) with { HyperparameterSet = $"{run.HyperparameterSet} {Label(point)}" });

        string Label(int[] point) => string.Join(' ', grids.Select((grid, i) => FormattableString.Invariant($"{grid.Name}=2^{grid.Exponent(point[i])}")));
    }

    /// <summary>The run of a point.</summary>
    public RunConfiguration At(int[] point)
    {
        var run = Run;
        foreach (var (i, grid) in Grids.Index())
            run = TunableValue.All.Single(value => value.Name == grid.Name).Replace(run, grid.Value(point[i]));
        return run;
    }

    // The first trials of a longer search are those of a shorter one.
    private IEnumerable<int> Shuffled()
    {
        var random = new RandomStream(Run.Seed, Purpose);
        var points = Points(Grids);
        var drawn = new HashSet<int>();
        while (drawn.Count < points)
        {
            var next = random.NextInt(points);
            if (drawn.Add(next)) yield return next;
        }
    }

    private int[] Point(int index)
    {
        var point = new int[Grids.Count];
        for (var i = Grids.Count - 1; i >= 0; i--)
        {
            point[i] = index % Grids[i].Count;
            index /= Grids[i].Count;
        }

        return point;
    }
}
