using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Learning;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using Omniglot.Studies.Common;
using TorchSharp;

namespace Omniglot.Studies.Transfer;

/// <summary>Carries out a study of transfer in its folder: a short meta-training for every point of the grid. Runs that the folder
/// holds already are kept, so an interrupted study goes on where it stopped.</summary>
public sealed class TransferStudy(StudyConfiguration<TransferPlan> configuration, ImageSet images, StudyFolder<TransferPlan> folder)
{
    private readonly TransferPlan _plan = configuration.Plan;

    /// <summary>Runs what is missing and gives all cells.</summary>
    /// <param name="progress">Told how many runs of how many are done.</param>
    /// <param name="cancellation">Checked at every meta-step.</param>
    /// <exception cref="OmniglotException">The folder holds another study or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; finished runs stay stored.</exception>
    public IReadOnlyList<TransferCell> Run(IProgress<(int Done, int Count)> progress, CancellationToken cancellation)
    {
        folder.Open(configuration);
        torch.set_num_threads(_plan.Threads);
        var cells = File.Exists(folder.ResultsFile) ? TransferCsv.Read(folder.ResultsFile).ToList() : [];
        var stored = cells.Select(cell => (cell.Seed, cell.Parametrization, cell.Width, cell.Exponent)).ToHashSet();
        var runs = (from seed in _plan.Seeds
                    from name in _plan.Parametrizations
                    from width in _plan.Widths
                    from exponent in _plan.Grid.Exponents()
                    select (seed, name, width, exponent)).ToArray();
        foreach (var (index, run) in runs.Index())
        {
            if (!stored.Contains(run))
            {
                cells.Add(Train(run.name, run.width, run.seed, run.exponent, cancellation));
                TransferCsv.Write(folder.ResultsFile, cells);
            }

            progress.Report((index + 1, runs.Length));
        }

        return cells;
    }

    private TransferCell Train(string parametrization, Width width, ulong seed, double exponent, CancellationToken cancellation)
    {
        using var scope = torch.NewDisposeScope();
        var (meta, inner) = _plan.Rates(exponent);
        var protocol = _plan.Protocol with { InnerStepSize = inner };
        var network = _plan.Network.In(parametrization);
        using var learner = new PerceptronLearner(
            network.Draw(ImageSet.PixelsPerDrawing, protocol.Shape.Ways, width, seed, _plan.Precision), network, PerceptronTraining.FirstOrder);
        using var outcome = new MetaTrainer(protocol, new MetaTasks(images, protocol, seed, _plan.Precision)).Train(learner, meta, cancellation: cancellation);
        var last = outcome.Divergence is null ? outcome.Curve[^1] : null;
        return new TransferCell(parametrization, width, seed, _plan.Swept, exponent, meta, inner, last?.ValidationLoss, last?.ValidationAccuracy);
    }
}
