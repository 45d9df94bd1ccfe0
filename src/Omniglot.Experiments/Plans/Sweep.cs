using Omniglot.Experiments.Models;

namespace Omniglot.Experiments.Plans;

/// <summary>A run at every point of some grids of its hyperparameters.</summary>
public static class Sweep
{
    /// <summary>How many points all grids together may have.</summary>
    public const int MostPoints = 1_000_000;

    /// <summary>All points of some grids; <see cref="MostPoints"/> + 1 where there are more than may be.</summary>
    public static int Points(IEnumerable<HyperparameterGrid> grids) =>
        (int)grids.Aggregate(1L, (product, grid) => Math.Min(MostPoints + 1, product * grid.Points.Count));

    /// <summary>What is wrong with grids of a run's hyperparameters, each a line with its remedy; none if they can be used.</summary>
    public static IReadOnlyList<string> Problems(RunConfiguration run, IReadOnlyList<HyperparameterGrid> grids)
    {
        var known = TunableValue.Of(run).Select(value => value.Name).ToArray();
        return
        [
            .. grids.Where(grid => !known.Contains(grid.Name))
                .Select(grid => $"'{grid.Name}' is no hyperparameter of this model: choose among {string.Join(", ", known)}."),
            .. grids.Where(grid => grid.Points.Count == 0).Select(grid => $"The grid {grid} has no points: give it a positive step and the lower power first."),
            .. grids.GroupBy(grid => grid.Name).Where(group => group.Count() > 1).Select(group => $"There are {group.Count()} grids of {group.Key}: give one."),
        ];
    }

    /// <summary>A run at every point of some grids, the last grid's fastest; the set of hyperparameters of each is named after the
    /// run's own and its point, such as <c>paper sigma-u=2^-1 sigma-v=2^-3</c>.</summary>
    public static IEnumerable<RunConfiguration> Runs(RunConfiguration run, IReadOnlyList<HyperparameterGrid> grids)
    {
        return Enumerable.Range(0, Points(grids)).Select(index => Point(grids, index))
            .Select(point => At(run, grids, point) with { HyperparameterSet = $"{run.HyperparameterSet} {Label(point)}" });

        string Label(int[] point) => string.Join(
            ' ', grids.Select((grid, i) => $"{grid.Name}={grid.Points.Text(point[i])}"));
    }

    /// <summary>The run of a point.</summary>
    /// <param name="run">The run whose numbers are replaced.</param>
    /// <param name="grids">The grids.</param>
    /// <param name="point">An index into every grid.</param>
    public static RunConfiguration At(RunConfiguration run, IReadOnlyList<HyperparameterGrid> grids, int[] point)
    {
        foreach (var (i, grid) in grids.Index())
            run = TunableValue.Of(run, grid.Name).With(grid.Points.Value(point[i]));
        return run;
    }

    /// <summary>The point of a number, the last grid's index fastest.</summary>
    public static int[] Point(IReadOnlyList<HyperparameterGrid> grids, int index)
    {
        var point = new int[grids.Count];
        for (var i = grids.Count - 1; i >= 0; i--)
        {
            point[i] = index % grids[i].Points.Count;
            index /= grids[i].Points.Count;
        }

        return point;
    }
}
