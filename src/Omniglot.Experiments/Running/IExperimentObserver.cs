using Omniglot.Experiments.Models;
using Omniglot.Experiments.Results;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Running;

/// <summary>Follows an experiment, to show it to somebody.</summary>
public interface IExperimentObserver
{
    /// <summary>More runs than the folder of the experiment had are added to it.</summary>
    /// <param name="before">How many it had.</param>
    /// <param name="after">How many it has.</param>
    void ExperimentGrew(int before, int after);

    /// <summary>A run begins.</summary>
    /// <param name="run">Its configuration.</param>
    /// <param name="index">Its place among the runs, from 1.</param>
    /// <param name="count">How many runs there are.</param>
    void RunStarted(RunConfiguration run, int index, int count);

    /// <summary>More rows of a kernel's matrix are computed, before its run trains.</summary>
    void KernelProgressed(RunConfiguration run, int done, int count);

    /// <summary>A run that was interrupted goes on.</summary>
    /// <param name="run">Its configuration.</param>
    /// <param name="metaSteps">The meta-steps that it had done.</param>
    void RunResumed(RunConfiguration run, long metaSteps);

    /// <summary>A meta-step or a validation is done.</summary>
    void RunProgressed(RunConfiguration run, TrainingProgress progress);

    /// <summary>A run has ended, or had ended before and is kept.</summary>
    /// <param name="record">Its result.</param>
    /// <param name="kept">Whether it was stored already.</param>
    void RunEnded(RunRecord record, bool kept);

    /// <summary>Another width has been compared with the limit.</summary>
    void LimitDistanceProgressed(int done, int count);
}
