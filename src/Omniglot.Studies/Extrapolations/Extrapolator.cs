using Omniglot.Basics;
using Omniglot.Experiments.Results;
using Omniglot.Learning;

namespace Omniglot.Studies.Extrapolations;

/// <summary>
/// Estimates where networks end as they grow, by a power law through some finite widths, with intervals from a bootstrap over seeds
/// (docs/mathematics.md §10; Efron and Tibshirani 1993).
/// </summary>
/// <remarks>All widths of a seed share its episodes and move together, so seeds are drawn, each with all its widths. With S seeds a bootstrap is too
/// narrow by √((S - 1)/S) and by what Student's distribution has over the normal one; its intervals are moved apart by both.</remarks>
public sealed class Extrapolator
{
    /// <summary>How few widths can tell a power law.</summary>
    public const int FewestWidths = 3;

    /// <summary>How few seeds can tell an interval.</summary>
    public const int FewestSeeds = 2;

    private const ulong Purpose = 0x65_78_74_72_61_70; // "extrap": keeps its stream apart from others of the seed
    private const double Tail = 0.025;

    // Chance alone makes a true law misfit more than this one time in twenty.
    private const double Doubt = 1.645;

    // How many seeds the other widths count for where the spread of one is estimated.
    private const double Borrowed = 2;
    private const double LeastVariance = 1e-12;

    private readonly IReadOnlyList<SeedAccuracies> _widths;
    private readonly ulong[] _seeds;
    private readonly Dictionary<Width, double> _variances;

    /// <param name="widths">What was measured, width by width, narrow before wide.</param>
    /// <exception cref="OmniglotException">There are too few widths or seeds.</exception>
    public Extrapolator(IReadOnlyList<SeedAccuracies> widths)
    {
        if (Problem(widths) is { } problem) throw new OmniglotException(problem);
        (_widths, _variances) = (widths, Variances(widths));
        _seeds = [.. widths.SelectMany(width => width.Accuracies.Keys).Distinct().Order()];
        while (_widths.Count > FewestWidths && DoesNotFollow()) _widths = [.. _widths.Skip(1)];
    }

    /// <summary>The law through all widths that follow one.</summary>
    public PowerLaw Law() => PowerLaw.Fit(Networks(_seeds), Gains(_seeds));

    /// <summary>What is wrong with some widths, with the remedy; none if they can speak.</summary>
    public static string? Problem(IReadOnlyList<SeedAccuracies> widths) => widths.Count < FewestWidths
        ? $"A power law needs {FewestWidths} finite widths with tested networks, and there {(widths.Count == 1 ? "is" : "are")} {widths.Count}: run more."
        : widths.Max(width => width.Accuracies.Count) < FewestSeeds
            ? $"An interval needs {FewestSeeds} seeds of a width, and there is one: run more."
            : null;

    /// <summary>The estimate.</summary>
    /// <param name="setting">What the networks have in common.</param>
    /// <param name="at">Finite widths to say something of.</param>
    /// <param name="resamples">How many times seeds are drawn anew.</param>
    /// <param name="seed">The seed of these draws.</param>
    public Extrapolation Extrapolate(string setting, IReadOnlyList<Width> at, int resamples, ulong seed)
    {
        var law = Law();
        var random = new RandomStream(seed, Purpose);
        PowerLaw[] drawn = [.. Enumerable.Range(0, resamples).Select(_ => Resample(random))];
        return new Extrapolation(
            setting,
            [.. _widths.Select(width => width.Width)],
            _seeds,
            resamples,
            Of(one => one.Exponent),
            Of(one => one.Limit),
            law.Training is null ? null : Of(one => one.Limit + (one.Training ?? law.Training.Value)),
            [.. at.Select(width => new WidthPrediction(width, Of(one => one.At(width.Units))))]);

        Estimate Of(Func<PowerLaw, double> value) => Interval(value(law), [.. drawn.Select(value).Order()]);
    }

    // Student's interval, which few seeds make wide, or the percentiles, which lean to the side where a law is uncertain: the wider on either side.
    private Estimate Interval(double value, double[] drawn)
    {
        var count = _seeds.Length;
        var corrected = Math.Sqrt(count / (count - 1.0)) * StudentQuantile.At(count - 1);
        var error = corrected * Math.Sqrt(drawn.Average(one => (one - value) * (one - value)));
        var (below, above) = (value - Percentile(drawn, Tail), Percentile(drawn, 1 - Tail) - value);
        var apart = corrected / StudentQuantile.Normal;
        return new Estimate(value, value - Math.Max(error, apart * below), value + Math.Max(error, apart * above));
    }

    private static double Percentile(double[] ordered, double share)
    {
        var place = share * (ordered.Length - 1);
        var (below, above) = ((int)Math.Floor(place), (int)Math.Ceiling(place));
        return ordered[below] + (place - below) * (ordered[above] - ordered[below]);
    }

    // What leaves too few widths says nothing of the law, and is drawn again.
    private PowerLaw Resample(RandomStream random)
    {
        while (true)
        {
            ulong[] seeds = [.. _seeds.Select(_ => _seeds[random.NextInt(_seeds.Length)])];
            if (Networks(seeds) is { Length: >= FewestWidths } networks) return PowerLaw.Fit(networks, Gains(seeds));
        }
    }

    // χ² against its 95 % quantile by Wilson and Hilferty (1931). The law is that of wide networks: the narrowest leave it first.
    private bool DoesNotFollow()
    {
        var (networks, gains) = (Networks(_seeds), Gains(_seeds));
        var degrees = networks.Length - FewestWidths + Math.Max(0, gains.Length - 2);
        var ninth = 2 / (9.0 * degrees);
        return PowerLaw.Fit(networks, gains).Misfit > degrees * Math.Pow(1 - ninth + Doubt * Math.Sqrt(ninth), 3);
    }

    private PowerLaw.Measured[] Networks(ulong[] seeds) => [.. _widths.Select(width => Networks(width, seeds)).OfType<PowerLaw.Measured>()];

    // A line needs two widths.
    private PowerLaw.Measured[] Gains(ulong[] seeds)
    {
        PowerLaw.Measured[][] gains = [.. _widths.Select(width => Gains(width, seeds)).Where(some => some.Length > 0)];
        return gains.Length < 2 ? [] : [.. gains.SelectMany(some => some)];
    }

    private PowerLaw.Measured? Networks(SeedAccuracies width, ulong[] seeds)
    {
        double[] values = [.. seeds.Where(width.Accuracies.ContainsKey).Select(seed => width.Accuracies[seed])];
        return values.Length == 0 ? null : new PowerLaw.Measured(width.Width.Units, values.Average(), values.Length / _variances[width.Width]);
    }

    // Of every size one, over 1 - 1/m; all sizes of a width share members, and together weigh as much as its networks alone.
    private PowerLaw.Measured[] Gains(SeedAccuracies width, ulong[] seeds)
    {
        var drawn = seeds.ToHashSet();
        var sizes = width.Gains.Where(one => one.Seeds.All(drawn.Contains)).GroupBy(one => one.Seeds.Count).ToArray();
        return
        [
            .. from size in sizes
               let share = 1 - 1.0 / size.Key
               select new PowerLaw.Measured(
                   width.Width.Units, size.Average(one => one.Gain) / share, share * share * drawn.Count / (_variances[width.Width] * sizes.Length)),
        ];
    }

    // Of one network over seeds; few seeds tell it badly, so its logarithm borrows from the other widths. No less than what the test tasks leave.
    private static Dictionary<Width, double> Variances(IReadOnlyList<SeedAccuracies> widths)
    {
        var own = widths.ToDictionary(
            width => width.Width, width => (Log: Math.Log(Math.Max(Variance(width), LeastVariance)), Degrees: width.Accuracies.Count - 1));
        var common = own.Values.Where(one => one.Degrees > 0).Average(one => one.Log);
        return own.ToDictionary(one => one.Key, one => Math.Exp((one.Value.Degrees * one.Value.Log + Borrowed * common) / (one.Value.Degrees + Borrowed)));
    }

    private static double Variance(SeedAccuracies width) =>
        Math.Max(width.TaskVariance, Math.Pow(SeedMean.Of([.. width.Accuracies.Values])!.StandardDeviation ?? 0, 2));
}
