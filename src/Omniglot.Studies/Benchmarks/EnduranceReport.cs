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
    public static EnduranceReport Summarize(IReadOnlyList<EnduranceReading> readings, TimeSpan duration)
    {
        var quarter = readings.Count / 4;
        var (early, late) = (readings.Skip(quarter).Take(quarter), readings.Skip(readings.Count - quarter));
        return new EnduranceReport(readings.Count, duration, Median([.. early]), Median([.. late]));
    }

    private static EnduranceReading Median(IReadOnlyList<EnduranceReading> readings)
    {
        return new EnduranceReading(
            Middle(one => one.Resident), Middle(one => one.LiveTensors), (int)Middle(one => one.Handles), (int)Middle(one => one.Threads),
            (int)Middle(one => one.Files));

        long Middle(Func<EnduranceReading, long> value) => readings.Select(value).Order().ElementAt(readings.Count / 2);
    }
}
