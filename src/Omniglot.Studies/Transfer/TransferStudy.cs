using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using Omniglot.Studies.Common;
using TorchSharp;

namespace Omniglot.Studies.Transfer;

/// <summary>Carries out a study of transfer in its folder: a short meta-training for every point of the grid.</summary>
public sealed class TransferStudy(StudyConfiguration<TransferPlan> configuration, ImageSet images, StudyFolder<StudyConfiguration<TransferPlan>> folder)
{
    private readonly TransferPlan _plan = configuration.Plan;

    /// <summary>Studies of transfer in general: a cell is a run.</summary>
    public static StudyKind<StudyConfiguration<TransferPlan>, TransferRun, TransferCell, TransferResults> Kind { get; } = new()
    {
        Name = "transfer",
        Figures = ["transfer"],
        Table = TransferCsv.Table,
        Cells = configuration => configuration.Plan.Runs(),
        CellOf = cell => cell.Run,
        Results = (configuration, cells) => new TransferResults(configuration, cells),
    };

    /// <summary>Carries out the runs that are missing and gives all.</summary>
    /// <param name="atATime">How many runs are carried out at a time.</param>
    /// <param name="progress">Told how many runs of how many are done.</param>
    /// <param name="cancellation">Checked at every meta-step.</param>
    /// <exception cref="OmniglotException">The folder holds another study, or another process works in it, or it cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; finished runs stay stored.</exception>
    public TransferResults Run(int atATime, IProgress<(int Done, int Count)> progress, CancellationToken cancellation) =>
        Kind.Run(folder, configuration, atATime, (run, stop) => [Train(run, stop)], progress, cancellation);

    private TransferCell Train(TransferRun run, CancellationToken cancellation)
    {
        torch.set_num_threads(_plan.Threads);
        using var scope = torch.NewDisposeScope();
        var (meta, inner) = _plan.Rates(run.Exponent);
        var protocol = _plan.Protocol with { InnerStepSize = inner };
        var network = _plan.NetworkIn(run.Parametrization);
        using var learner = new PerceptronLearner(
            network.Draw(ImageSet.PixelsPerDrawing, protocol.Shape.Ways, run.Width, run.Seed, _plan.Precision), network, _plan.Training);
        var tasks = new MetaTasks(images, protocol, run.Seed, _plan.Precision);
        using var outcome = new MetaTrainer(protocol, tasks).Train(learner, meta, cancellation: cancellation);
        var last = outcome.Divergence is null ? outcome.Curve[^1] : null;
        return new TransferCell(
            run.Parametrization, run.Width, run.Seed, _plan.Swept, run.Exponent, meta, inner, last?.ValidationLoss, last?.ValidationAccuracy);
    }
}
