using System.Text.Json;
using System.Text.Json.Nodes;
using Omniglot.Basics;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Storage;
using Omniglot.Studies.Common;

namespace Omniglot.Studies.Tuning;

/// <summary>A search for hyperparameters: a run, some of whose numbers are replaced in every trial.</summary>
public sealed record TuningPlan : IStudyRecord
{
    private const ulong Purpose = 0x74_72_69_61_6c_73; // "trials": apart from episodes and weights of the same seed

    /// <summary>The run that every trial starts from.</summary>
    public required RunConfiguration Run { get; init; }

    /// <summary>What is replaced, and by which numbers.</summary>
    public required IReadOnlyList<HyperparameterGrid> Grids { get; init; }

    /// <summary>Which points of the grids are tried.</summary>
    public required TuningSearch Search { get; init; }

    /// <summary>How many.</summary>
    public required int Trials { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Problems()
    {
        if (Grids.Count == 0) return ["There is nothing to search over: give a grid, such as --grid inner-step-size=2^-6..2^1."];
        var points = Sweep.Points(Grids);
        if (points > Sweep.MostPoints) return [$"The grids have more than {Sweep.MostPoints} points: make them coarser."];
        return
        [
            .. Sweep.Problems(Run, Grids),
            .. Grids.Where(grid => grid.Points.Count == 1)
                .Select(grid => $"'{grid}' is a grid of one point, which leaves nothing to choose: widen it, or give the value as an option."),
            .. Trials < 1 || Trials > points ? (string[])[$"{Trials} trials cannot be drawn from {points} points: give --trials from 1 to {points}."] : [],
        ];
    }

    /// <summary>The points of all trials, each an index into every grid: of a grid search the last grid's fastest.</summary>
    public IEnumerable<int[]> Draw() => Search == TuningSearch.Grid
        ? Enumerable.Range(0, Trials).Select(index => Sweep.Point(Grids, index))
        : Shuffled().Take(Trials).Select(index => Sweep.Point(Grids, index));

    /// <summary>All but the number of trials: a search with more or fewer of the same points is the same search.</summary>
    public JsonObject Essence() => JsonSerializer.SerializeToNode(this with { Trials = 1 }, JsonFormat.Options)!.AsObject();

    /// <summary>The run of a point.</summary>
    public RunConfiguration At(int[] point) => Sweep.At(Run, Grids, point);

    // The first trials of a longer search are those of a shorter one.
    private IEnumerable<int> Shuffled()
    {
        var random = new RandomStream(Run.Seed, Purpose);
        var points = Sweep.Points(Grids);
        var drawn = new HashSet<int>();
        while (drawn.Count < points)
        {
            var next = random.NextInt(points);
            if (drawn.Add(next)) yield return next;
        }
    }
}
