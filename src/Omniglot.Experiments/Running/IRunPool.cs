using Omniglot.Basics;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Running;

/// <summary>Several processes that share the runs of an experiment.</summary>
public interface IRunPool
{
    /// <summary>Carries out all runs that have not ended.</summary>
    /// <param name="configuration">The experiment.</param>
    /// <param name="folder">Where the results go.</param>
    /// <param name="observer">Follows them.</param>
    /// <param name="ended">Told of every run that has ended, also of those that had before.</param>
    /// <param name="cancellation">Cancels them all, each with a checkpoint.</param>
    /// <exception cref="OmniglotException">A run failed; the others were stopped, each with a checkpoint.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    void Run(
        ExperimentConfiguration configuration, ExperimentFolder folder, IExperimentObserver observer, Action<RunRecord> ended, CancellationToken cancellation);
}
