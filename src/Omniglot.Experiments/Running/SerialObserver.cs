using Omniglot.Experiments.Models;
using Omniglot.Experiments.Results;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Running;

/// <summary>Tells an observer of runs that are carried out at a time, one thing after the other.</summary>
internal sealed class SerialObserver(IExperimentObserver observer) : IExperimentObserver
{
    private readonly Lock _telling = new();

    public void ExperimentGrew(int before, int after)
    {
        lock (_telling) observer.ExperimentGrew(before, after);
    }

    public void RunStarted(RunConfiguration run, int index, int count)
    {
        lock (_telling) observer.RunStarted(run, index, count);
    }

    public void KernelProgressed(RunConfiguration run, int done, int count)
    {
        lock (_telling) observer.KernelProgressed(run, done, count);
    }

    public void RunResumed(RunConfiguration run, long metaSteps)
    {
        lock (_telling) observer.RunResumed(run, metaSteps);
    }

    public void RunProgressed(RunConfiguration run, TrainingProgress progress)
    {
        lock (_telling) observer.RunProgressed(run, progress);
    }

    public void RunEnded(RunRecord record, bool kept)
    {
        lock (_telling) observer.RunEnded(record, kept);
    }

    public void LimitDistanceProgressed(int done, int count)
    {
        lock (_telling) observer.LimitDistanceProgressed(done, count);
    }
}
