using Omniglot.Data.Sources;
using Omniglot.Experiments.Running;

namespace Omniglot.Cli.Display;

/// <summary>Shows how far long work has come.</summary>
internal interface IProgressDisplay
{
    /// <summary>Shows the getting of data.</summary>
    Task<T> DataAsync<T>(Func<IDataLog, Task<T>> work);

    /// <summary>Shows an experiment, which runs off this thread.</summary>
    Task<T> ExperimentAsync<T>(Func<IExperimentObserver, T> work);
}
