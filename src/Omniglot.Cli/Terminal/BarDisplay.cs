using Omniglot.Data.Sources;
using Omniglot.Studies.OneStep;
using Omniglot.Studies.Tuning;
using Spectre.Console;

namespace Omniglot.Cli.Terminal;

/// <summary>Progress as bars, for terminals.</summary>
internal sealed class BarDisplay(IAnsiConsole console) : IProgressDisplay
{
    /// <inheritdoc/>
    public Task<T> DataAsync<T>(Func<IDataLog, Task<T>> work) =>
        Bars.ShowAsync(console, bars => work(new BarDataLog(console, bars)));

    /// <inheritdoc/>
    public Task<T> ExperimentAsync<T>(Func<ITrialObserver, T> work) =>
        Bars.ShowAsync(console, bars => Task.Run(() => work(new BarObserver(console, bars))));

    /// <inheritdoc/>
    public Task<T> OneStepAsync<T>(Func<IProgress<OneStepProgress>, T> work) =>
        Bars.ShowAsync(console, bars => Task.Run(() => work(new OneStepLog(new BarDataLog(console, bars)))));

    /// <inheritdoc/>
    public Task<T> CountAsync<T>(string noun, Func<IProgress<(int Done, int Count)>, T> work) =>
        Bars.ShowAsync(console, bars => Task.Run(() => work(new Count(bars.Add(noun, 1, unit: null)))));

    private sealed class Count(ProgressTask bar) : IProgress<(int Done, int Count)>
    {
        public void Report((int Done, int Count) value)
        {
            bar.MaxValue = value.Count;
            bar.Value = value.Done;
        }
    }
}
