using Omniglot.Data.Sources;
using Omniglot.Experiments.OneStep;
using Omniglot.Experiments.Running;
using Spectre.Console;

namespace Omniglot.Cli.Display;

/// <summary>Progress as plain lines, for pipes and files.</summary>
internal sealed class PlainDisplay(IAnsiConsole console, TimeProvider time) : IProgressDisplay
{
    /// <inheritdoc/>
    public Task<T> DataAsync<T>(Func<IDataLog, Task<T>> work) => work(new PlainDataLog(console, time));

    /// <inheritdoc/>
    public Task<T> ExperimentAsync<T>(Func<IExperimentObserver, T> work) => Task.Run(() => work(new PlainObserver(console, time)));

    /// <inheritdoc/>
    public Task<T> OneStepAsync<T>(Func<IProgress<OneStepProgress>, T> work) =>
        Task.Run(() => work(new OneStepLog(new PlainDataLog(console, time))));
}
