using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Learning;
using Omniglot.Learning.Training;
using Omniglot.Studies.Common;
using TorchSharp;

namespace Omniglot.Studies.CoordinateChecks;

/// <summary>Carries out a coordinate check in its folder. Networks that the folder holds already are kept, so an interrupted check
/// goes on where it stopped.</summary>
public sealed class CoordinateCheck(StudyConfiguration<CoordinateCheckPlan> configuration, ImageSet images, StudyFolder<CoordinateCheckPlan> folder)
{
    /// <summary>Measures what is missing and gives all sizes: by parametrization, then width, then seed.</summary>
    /// <param name="progress">Told how many networks of how many are done.</param>
    /// <param name="cancellation">Checked at every step.</param>
    /// <exception cref="OmniglotException">The folder holds another study or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; finished networks stay stored.</exception>
    public IReadOnlyList<PreActivationSize> Run(IProgress<(int Done, int Count)> progress, CancellationToken cancellation)
    {
        var plan = configuration.Plan;
        folder.Open(configuration);
        torch.set_num_threads(plan.Threads);
        var sizes = File.Exists(folder.ResultsFile) ? PreActivationSizesCsv.Read(folder.ResultsFile).ToList() : [];
        var stored = sizes.Select(size => (size.Parametrization, size.Width, size.Seed)).ToHashSet();
        var networks = (from name in plan.Parametrizations from width in plan.Widths from seed in plan.Seeds select (name, width, seed)).ToArray();
        foreach (var (index, network) in networks.Index())
        {
            if (!stored.Contains(network))
            {
                sizes.AddRange(Measure(network.name, network.width, network.seed, cancellation));
                PreActivationSizesCsv.Write(folder.ResultsFile, sizes);
            }

            progress.Report((index + 1, networks.Length));
        }

        return sizes;
    }

    private IReadOnlyList<PreActivationSize> Measure(string parametrization, Width width, ulong seed, CancellationToken cancellation)
    {
        var plan = configuration.Plan;
        var tasks = new MetaTasks(images, plan.Protocol, seed, plan.Precision);
        var network = plan.Network.In(parametrization);
        return new CoordinateProbe(plan, network, parametrization, width, seed).Measure(tasks.Train, cancellation);
    }
}
