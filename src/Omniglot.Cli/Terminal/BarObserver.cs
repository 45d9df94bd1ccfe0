using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Learning.Training;
using Omniglot.Studies.Tuning;
using Spectre.Console;

namespace Omniglot.Cli.Terminal;

/// <summary>An experiment as bars: one for all runs, one for every run under way, and a line for every run that ended.</summary>
internal sealed class BarObserver(IAnsiConsole console, Bars bars) : ITrialObserver
{
    private readonly Dictionary<RunConfiguration, ProgressTask> _runs = [];
    private ProgressTask? _all;
    private ProgressTask? _distances;
    private int _ended;

    /// <inheritdoc/>
    public void ExperimentGrew(int before, int after) => console.WriteText(RunText.Growth(before, after));

    /// <inheritdoc/>
    public void RunStarted(RunConfiguration run, int index, int count)
    {
        _all ??= bars.Add($"{count} runs", count, unit: null);
        _runs[run] = bars.Add(RunText.Name(run), 1, "meta-steps");
    }

    /// <inheritdoc/>
    public void KernelProgressed(RunConfiguration run, int done, int count)
    {
        if (!_runs.TryGetValue(run, out var bar)) return;
        bar.MaxValue = count;
        bar.Value = Math.Min(done, count - 1);
        bar.Description = $"{RunText.Name(run)}, computing the kernel";
    }

    /// <inheritdoc/>
    public void RunResumed(RunConfiguration run, long metaSteps) => console.WriteText(RunText.Resumed(run, metaSteps));

    /// <inheritdoc/>
    public void RunProgressed(RunConfiguration run, TrainingProgress progress)
    {
        if (!_runs.TryGetValue(run, out var bar) || _all is null) return;
        // A bar that is full counts as completed: the test at the end still belongs to the run.
        bar.MaxValue = progress.TotalMetaSteps + 1;
        bar.Value = progress.MetaSteps;
        bar.Description = $"{RunText.Name(run)}, validation {RunText.Percent(progress.Latest.ValidationAccuracy)}";
        _all.Value = _ended + _runs.Values.Sum(one => one.Value / one.MaxValue);
    }

    /// <inheritdoc/>
    public void RunEnded(RunRecord record, bool kept)
    {
        if (_runs.Remove(record.Configuration, out var bar)) bar.Value = bar.MaxValue;
        End(RunText.Ended(record, kept));
    }

    /// <inheritdoc/>
    public void TrialEnded(Trial trial, IReadOnlyList<HyperparameterGrid> grids, bool kept) => End(TrialText.Ended(trial, grids, kept));

    /// <inheritdoc/>
    public void LimitDistanceProgressed(int done, int count)
    {
        _distances ??= bars.Add("distance from the limit", count, unit: null);
        _distances.Value = done;
    }

    private void End(string line)
    {
        if (_all is not null) _all.Value = ++_ended;
        console.WriteText(line);
    }
}
