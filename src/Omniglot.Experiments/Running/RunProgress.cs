using System.Globalization;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Storage;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Running;

/// <summary>Passes on how far a run has come: to its observer, its state, its log and TensorBoard.</summary>
internal sealed class RunProgress(
    RunConfiguration run, IExperimentObserver observer, Heartbeat heartbeat, RunLog log, TensorBoardCurve? board, RunCheckpoints? checkpoints)
    : IProgress<TrainingProgress>, IProgress<(int Done, int Count)>
{
    private int? _epoch;

    /// <summary>A meta-step or a validation is done.</summary>
    public void Report(TrainingProgress value)
    {
        if (_epoch is null && checkpoints?.ResumedAt is { } at)
        {
            observer.RunResumed(run, at);
            log.Write($"goes on after meta-step {at}");
        }

        if (value.Latest.Epoch != _epoch)
        {
            _epoch = value.Latest.Epoch;
            board?.Write(value.Latest);
            log.Write(string.Create(
                CultureInfo.InvariantCulture, $"epoch {_epoch}: validation accuracy {100 * value.Latest.ValidationAccuracy:F2} %"));
        }

        heartbeat.Report(value);
        observer.RunProgressed(run, value);
    }

    /// <summary>More rows of the run's kernel are computed.</summary>
    public void Report((int Done, int Count) value) => observer.KernelProgressed(run, value.Done, value.Count);
}
