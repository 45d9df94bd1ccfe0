namespace Omniglot.Studies.Benchmarks;

/// <summary>What a process held early and late in a long row of experiments: medians over the second and over the last quarter of
/// them.</summary>
/// <param name="Rounds">How many rounds.</param>
/// <param name="Duration">How long they took.</param>
/// <param name="Early">Early, when everything has been used once.</param>
/// <param name="Late">At the end.</param>
public sealed record EnduranceReport(int Rounds, TimeSpan Duration, EnduranceReading Early, EnduranceReading Late)
{
    private const double ResidentGrowth = 1.05;

    // Threads of the runtime's pool, and the files they hold, come and go.
    private const int HandleGrowth = 8;

    /// <summary>Whether nothing grew: as many live tensors and files, a resident size larger by at most 5 %, handles and threads but
    /// for those of the runtime.</summary>
    public bool IsFlat =>
        Late.LiveTensors <= Early.LiveTensors && Late.Files <= Early.Files && Late.Resident <= ResidentGrowth * Early.Resident
        && Late.Handles <= Early.Handles + HandleGrowth && Late.Threads <= Early.Threads + HandleGrowth;

    /// <summary>The report of some readings.</summary>
    public static EnduranceReport Of(IReadOnlyList<EnduranceReading> readings, TimeSpan duration)
    {
        var quarter = readings.Count / 4;
        return new EnduranceReport(readings.Count, duration, Median([.. readings.Skip(quarter).Take(quarter)]), Median([.. readings.Skip(readings.Count - quarter)]));
    }

    private static EnduranceReading Median(IReadOnlyList<EnduranceReading> readings)
    {
        return new EnduranceReading(Of(one => one.Resident), Of(one => one.LiveTensors), (int)Of(one => one.Handles), (int)Of(one => one.Threads), (int)Of(one => one.Files));

        long Of(Func<EnduranceReading, long> value) => readings.Select(value).Order().ElementAt(readings.Count / 2);
    }
}
