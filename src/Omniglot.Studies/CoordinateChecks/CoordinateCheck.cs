using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Learning.Training;
using Omniglot.Studies.Common;
using TorchSharp;

namespace Omniglot.Studies.CoordinateChecks;

/// <summary>Carries out a coordinate check in its folder.</summary>
public sealed class CoordinateCheck(
    StudyConfiguration<CoordinateCheckPlan> configuration, ImageSet images, StudyFolder<StudyConfiguration<CoordinateCheckPlan>> folder)
{
    private readonly CoordinateCheckPlan _plan = configuration.Plan;

    /// <summary>Coordinate checks in general: a cell is a network, with a row a kind of steps, step and layer.</summary>
    public static StudyKind<StudyConfiguration<CoordinateCheckPlan>, ProbedNetwork, PreActivationSize, CoordinateCheckResults> Kind { get; } = new()
    {
        Name = "coordinate-check",
        Figures = ["coordinate-check-inner", "coordinate-check-meta"],
        Table = PreActivationSizesCsv.Table,
        Cells = configuration => configuration.Plan.Networks(),
        CellOf = size => size.Network,
        Results = (configuration, sizes) => new CoordinateCheckResults(configuration, sizes),
    };

    /// <summary>Measures the networks that are missing and gives all sizes: by parametrization, then width, then seed.</summary>
    /// <param name="atATime">How many networks are measured at a time.</param>
    /// <param name="progress">Told how many networks of how many are done.</param>
    /// <param name="cancellation">Checked at every step.</param>
    /// <exception cref="OmniglotException">The folder holds another study, or another process works in it, or it cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; finished networks stay stored.</exception>
    public CoordinateCheckResults Run(int atATime, IProgress<(int Done, int Count)> progress, CancellationToken cancellation) =>
        Kind.Run(folder, configuration, atATime, Measure, progress, cancellation);

    private IReadOnlyList<PreActivationSize> Measure(ProbedNetwork network, CancellationToken cancellation)
    {
        torch.set_num_threads(_plan.Threads);
        var tasks = new MetaTasks(images, _plan.Protocol, network.Seed, _plan.Precision);
        return new CoordinateProbe(_plan, network).Measure(tasks.Train, cancellation);
    }
}
