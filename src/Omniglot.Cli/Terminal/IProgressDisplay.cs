using Omniglot.Data.Sources;
using Omniglot.Studies.OneStep;
using Omniglot.Studies.Tuning;

namespace Omniglot.Cli.Terminal;

/// <summary>Shows how far long work has come.</summary>
internal interface IProgressDisplay
{
    /// <summary>Shows the getting of data.</summary>
    Task<T> DataAsync<T>(Func<IDataLog, Task<T>> work);

    /// <summary>Shows an experiment, which runs off this thread.</summary>
    Task<T> ExperimentAsync<T>(Func<ITrialObserver, T> work);

    /// <summary>Shows a study of the first inner step, which runs off this thread.</summary>
    Task<T> OneStepAsync<T>(Func<IProgress<OneStepProgress>, T> work);

    /// <summary>Shows work that counts what it has done, off this thread.</summary>
    /// <param name="noun">What it counts.</param>
    /// <param name="work">The work.</param>
    Task<T> CountAsync<T>(string noun, Func<IProgress<(int Done, int Count)>, T> work);
}
