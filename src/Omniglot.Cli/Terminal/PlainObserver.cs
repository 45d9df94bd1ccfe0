using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Learning.Training;
using Omniglot.Studies.Tuning;
using Spectre.Console;

namespace Omniglot.Cli.Terminal;

/// <summary>An experiment as plain lines: one when a run starts, one when it ends, and few between.</summary>
internal sealed class PlainObserver(IAnsiConsole console, TimeProvider time) : ITrialObserver
{
    private readonly LineRate _rate = new(time);
    private readonly Dictionary<RunConfiguration, LineRate> _rates = [];
    private readonly Dictionary<RunConfiguration, (long Time, long MetaSteps)> _first = [];

    /// <inheritdoc/>
    public void ExperimentGrew(int before, int after) => console.WriteText(RunText.Growth(before, after));

    /// <inheritdoc/>
    public void RunStarted(RunConfiguration run, int index, int count)
    {
        _rates[run] = new LineRate(time);
        console.WriteText($"[{index}/{count}] {RunText.Name(run)}");
    }

    /// <inheritdoc/>
    public void RunResumed(RunConfiguration run, long metaSteps) => console.WriteText($"  {RunText.Resumed(run, metaSteps)}");

    /// <inheritdoc/>
    public void KernelProgressed(RunConfiguration run, int done, int count)
    {
        if (_rate.IsDue())
            console.WriteText($"  {RunText.Name(run)}: {done} of {count} rows of the kernel computed");
    }

    /// <inheritdoc/>
    public void RunProgressed(RunConfiguration run, TrainingProgress progress)
    {
        if (!_first.TryGetValue(run, out var first)) _first[run] = first = (time.GetTimestamp(), progress.MetaSteps);
        if (!_rates[run].IsDue()) return;
        var rate = (progress.MetaSteps - first.MetaSteps) / time.GetElapsedTime(first.Time).TotalSeconds;
        var left = rate > 0 ? $", {rate:F0}/s, {(progress.TotalMetaSteps - progress.MetaSteps) / rate:F0} s left" : "";
        console.WriteText($"  {RunText.Name(run)}: {progress.MetaSteps} of {progress.TotalMetaSteps} meta-steps{left}, validation "
            + $"{RunText.Percent(progress.Latest.ValidationAccuracy)}");
    }

    /// <inheritdoc/>
    public void RunEnded(RunRecord record, bool kept) => console.WriteText($"  {RunText.Ended(record, kept)}");

    /// <inheritdoc/>
    public void TrialEnded(Trial trial, IReadOnlyList<HyperparameterGrid> grids, bool kept) => console.WriteText($"  {TrialText.Ended(trial, grids, kept)}");

    /// <inheritdoc/>
    public void LimitDistanceProgressed(int done, int count)
    {
        if (done == count || _rate.IsDue())
            console.WriteText($"distance from the limit: {done} of {count} networks");
    }
}
