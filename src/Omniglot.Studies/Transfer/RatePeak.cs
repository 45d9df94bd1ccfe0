namespace Omniglot.Studies.Transfer;

/// <summary>Where one seed's curve of accuracy against log₂ of the rate has its top.</summary>
public static class RatePeak
{
    /// <summary>What reaches this share of the best accuracy, next to it, says where the top is; what lies beyond is another regime.</summary>
    private const double Near = 0.9;

    private const int MostOnOneSide = 2;

    private const int FewestForParabola = 3;

    /// <summary>
    /// The top x̂ = -b/2c of the parabola a + b x + c x² that fits the best points best (least squares): the best one, x measured from it, and on
    /// either side up to two neighbours that reach 90 % of its accuracy. The top is held within these points; where they are fewer than three, or
    /// bend upwards, it is the best point, the lowest rate of equals.
    /// </summary>
    /// <param name="runs">The runs of one parametrization, width and seed, at least one of which did not diverge.</param>
    /// <returns>log₂ of the rate, which need not be on the grid.</returns>
    public static double Find(IEnumerable<TransferCell> runs)
    {
        TransferCell[] sorted = [.. runs.OrderBy(run => run.Exponent)];
        var best = Best(sorted);
        var at = Array.IndexOf(sorted, best);
        (double X, double Y)[] points =
        [
            .. sorted[..at].Reverse().TakeWhile(IsNear).Take(MostOnOneSide).Append(best).Concat(sorted[(at + 1)..].TakeWhile(IsNear).Take(MostOnOneSide))
                .Select(run => (run.Exponent - best.Exponent, run.Accuracy!.Value)),
        ];
        return best.Exponent + (points.Length < FewestForParabola ? 0 : Math.Clamp(Top(points), points.Min(point => point.X), points.Max(point => point.X)));

        bool IsNear(TransferCell run) => run.Accuracy >= Near * best.Accuracy;
    }

    /// <summary>Whether the best run has the lowest or the highest rate, so that the top may lie outside.</summary>
    /// <param name="runs">As in <see cref="Find"/>.</param>
    public static bool IsAtEdge(IEnumerable<TransferCell> runs)
    {
        TransferCell[] all = [.. runs];
        var best = Best(all).Exponent;
        return best == all.Min(run => run.Exponent) || best == all.Max(run => run.Exponent);
    }

    private static TransferCell Best(IEnumerable<TransferCell> runs) =>
        runs.Where(run => run.IsFinite).OrderByDescending(run => run.Accuracy).ThenBy(run => run.Exponent).First();

    // The normal equations by Cramer's rule, without the constant: of centred sums two equations in b and c remain.
    private static double Top((double X, double Y)[] points)
    {
        double Mean(Func<(double X, double Y), double> of) => points.Average(of);
        var (x, xx, y) = (Mean(point => point.X), Mean(point => point.X * point.X), Mean(point => point.Y));
        var s11 = Mean(point => (point.X - x) * (point.X - x));
        var s12 = Mean(point => (point.X - x) * (point.X * point.X - xx));
        var s22 = Mean(point => (point.X * point.X - xx) * (point.X * point.X - xx));
        var t1 = Mean(point => (point.X - x) * (point.Y - y));
        var t2 = Mean(point => (point.X * point.X - xx) * (point.Y - y));
        var determinant = s11 * s22 - s12 * s12;
        var (b, c) = ((t1 * s22 - t2 * s12) / determinant, (s11 * t2 - s12 * t1) / determinant);
        return c < 0 ? -b / (2 * c) : 0;
    }
}
