using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Learning.Training;
using TorchSharp;

namespace Omniglot.Studies.Committees;

/// <summary>
/// Tests committees of an experiment's networks (docs/mathematics.md §9): each network answers all test tasks once, and what it said is averaged with
/// that of others. Averaging removes what is random in a finite width, and leaves what width itself does.
/// </summary>
/// <param name="folder">The folder of the experiment, whose models are read.</param>
/// <param name="images">The data set of the experiment.</param>
/// <param name="choice">Which test tasks.</param>
public sealed class CommitteeStudy(ExperimentFolder folder, ImageSet images, CommitteeChoice choice)
{
    /// <summary>Tests all committees that the networks allow.</summary>
    /// <param name="networks">The networks, width by width.</param>
    /// <param name="known">Committees that were tested before; those of the same networks and tasks are kept.</param>
    /// <param name="keep">Told all committees there are, those known of other widths among them, whenever those of a width have been tested.</param>
    /// <param name="progress">Told how many of the networks that are asked have answered.</param>
    /// <param name="cancellation">Checked between products.</param>
    /// <exception cref="OmniglotException">A model is missing or not that of its run, or the data set is another.</exception>
    public IReadOnlyList<CommitteeResult> Measure(
        IReadOnlyList<CommitteeNetworks> networks,
        IReadOnlyList<CommitteeResult> known,
        Action<IReadOnlyList<CommitteeResult>> keep,
        IProgress<(int Done, int Count)>? progress = null,
        CancellationToken cancellation = default)
    {
        CommitteeNetworks[] missing = [.. networks.Where(one => Kept(one, known) is null)];
        foreach (var run in missing.SelectMany(one => one.Runs)) RequireModel(run);
        using var scope = torch.NewDisposeScope();
        var limits = new Dictionary<RunRecord, torch.Tensor>();
        var (done, count) = (0, missing.Sum(one => one.Runs.Count));
        foreach (var one in missing)
        {
            var tested = Measure(one, limits, () => progress?.Report((++done, count)), cancellation);
            known = [.. known.Where(other => (other.Setting, other.Width) != (one.Setting, one.Width)), .. tested];
            keep([.. known.OrderBy(result => result.Setting, StringComparer.Ordinal).ThenBy(result => result.Width)]);
        }

        return [.. networks.SelectMany(one => Kept(one, known)!)];
    }

    // All of a width or none: a committee more changes which ones there are.
    private CommitteeResult[]? Kept(CommitteeNetworks networks, IReadOnlyList<CommitteeResult> known)
    {
        var protocol = networks.Runs[0].Configuration.Protocol;
        var asked = CommitteeNetworks.Committees(Seeds(networks)).Select(Text).ToArray();
        var kept = known
            .Where(one => one.Setting == networks.Setting && one.Width == networks.Width && one.TaskSeed == choice.TaskSeed)
            .Where(one => one.Test.Tasks == choice.MetaBatches * protocol.Tasks && one.Test.InnerSteps == protocol.TestInnerSteps)
            .ToArray();
        return kept.Select(one => Text(one.Seeds)).SequenceEqual(asked) ? kept : null;

        static string Text(IReadOnlyList<ulong> seeds) => string.Join(' ', seeds);
    }

    // Widths share their limits, whose answers stay until all have been measured.
    private List<CommitteeResult> Measure(
        CommitteeNetworks networks, Dictionary<RunRecord, torch.Tensor> limits, Action progress, CancellationToken cancellation)
    {
        using var scope = torch.NewDisposeScope();
        var logits = new Dictionary<ulong, torch.Tensor>();
        foreach (var run in networks.Runs)
        {
            logits[run.Configuration.Seed] = Logits(run, cancellation);
            if (networks.Limits.TryGetValue(run.Configuration.Seed, out var limit) && HasModel(limit) && !limits.ContainsKey(limit))
                limits[limit] = Logits(limit, cancellation).MoveToOuterDisposeScope();
            progress();
        }

        var ofLimits = networks.Limits.Where(limit => limits.ContainsKey(limit.Value)).ToDictionary(limit => limit.Key, limit => limits[limit.Value]);
        return [.. CommitteeNetworks.Committees(Seeds(networks)).Select(seeds => Test(networks, seeds, logits, ofLimits))];
    }

    private CommitteeResult Test(
        CommitteeNetworks networks, ulong[] seeds, Dictionary<ulong, torch.Tensor> logits, Dictionary<ulong, torch.Tensor> limits)
    {
        using var scope = torch.NewDisposeScope();
        var protocol = networks.Runs[0].Configuration.Protocol;
        var mean = Mean(seeds, logits);
        var test = TestResult.Of(Evaluator.Judge(mean, protocol.Shape), protocol.TestInnerSteps);
        var distance = seeds.All(limits.ContainsKey) ? Distance(mean, Mean(seeds, limits)) : null;
        return new CommitteeResult(networks.Setting, networks.Width, seeds, choice.TaskSeed, test, distance);
    }

    private static torch.Tensor Mean(ulong[] seeds, Dictionary<ulong, torch.Tensor> logits)
    {
        var sum = torch.zeros_like(logits[seeds[0]]);
        foreach (var seed in seeds) sum.Plus_(logits[seed]);
        return sum.Over_(seeds.Length);
    }

    private static CommitteeDistance Distance(torch.Tensor mean, torch.Tensor limit) => new((mean - limit).RootMeanSquare(), limit.RootMeanSquare());

    // It belongs to the dispose scope of the caller.
    private torch.Tensor Logits(RunRecord run, CancellationToken cancellation)
    {
        using var model = SavedModel.Read(ModelFile(run));
        if (model.Configuration != run.Configuration)
            throw new OmniglotException($"{ModelFile(run)} is the model of another run: run the experiment again into another folder.");
        return ModelEvaluation.QueryLogits(model, images, choice.ToEvaluation(run.Configuration), cancellation);
    }

    private void RequireModel(RunRecord run)
    {
        if (!HasModel(run))
        {
            throw new OmniglotException(
                $"A committee needs the models of its networks, and {ModelFile(run)} is missing: "
                + "run the experiment again into another folder, which keeps them.");
        }
    }

    private bool HasModel(RunRecord run) => File.Exists(ModelFile(run));

    private string ModelFile(RunRecord run) => folder.Of(run.Configuration).ModelFile;

    private static ulong[] Seeds(CommitteeNetworks networks) => [.. networks.Runs.Select(run => run.Configuration.Seed)];
}
