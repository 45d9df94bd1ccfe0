using Omniglot.Data.Sources;
using Omniglot.Studies.OneStep;
using Omniglot.Studies.Tuning;
using Spectre.Console;

namespace Omniglot.Cli.Terminal;

/// <summary>Progress as plain lines, for pipes and files.</summary>
internal sealed class PlainDisplay(IAnsiConsole console, TimeProvider time) : IProgressDisplay
{
    /// <inheritdoc/>
    public Task<T> DataAsync<T>(Func<IDataLog, Task<T>> work) => work(new PlainDataLog(console, time));

    /// <inheritdoc/>
    public Task<T> ExperimentAsync<T>(Func<ITrialObserver, T> work) => Task.Run(() => work(new PlainObserver(console, time)));

    /// <inheritdoc/>
    public Task<T> OneStepAsync<T>(Func<IProgress<OneStepProgress>, T> work) =>
        Task.Run(() => work(new OneStepLog(new PlainDataLog(console, time))));

    /// <inheritdoc/>
    public Task<T> CountAsync<T>(string noun, Func<IProgress<(int Done, int Count)>, T> work) =>
        Task.Run(() => work(new Count(console, noun, new LineRate(time))));

    private sealed class Count(IAnsiConsole console, string noun, LineRate rate) : IProgress<(int Done, int Count)>
    {
        public void Report((int Done, int Count) value)
        {
            if (value.Done == value.Count || rate.IsDue())
                console.WriteText($"{value.Done} of {value.Count} {noun} done");
        }
    }
}
