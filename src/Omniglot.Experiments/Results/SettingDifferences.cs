using System.Globalization;
using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Experiments.Models;
using Omniglot.Learning.Networks;

namespace Omniglot.Experiments.Results;

/// <summary>What settings that are shown together differ in, in words.</summary>
internal static class SettingDifferences
{
    /// <summary>For each setting what tells it from the others: of all of them the data and the tasks; of those of one network the loops and
    /// lengths; of those whose hyperparameters bear one name, too, the numbers. A kernel's name stands for its own loops and lengths.</summary>
    public static IReadOnlyDictionary<Setting, string> Tell(IReadOnlyList<Setting> settings)
    {
        var all = settings.Select(setting => (Setting: setting, Facets: Facets(setting).ToArray())).ToArray();
        var texts = all.SelectMany(one => one.Facets).ToLookup(facet => (facet.Name, facet.Peers), facet => facet.Text);
        var peers = all.SelectMany(one => one.Facets.Select(facet => facet.Peers).Distinct()).CountBy(key => key).ToDictionary();
        return all.ToDictionary(
            one => one.Setting,
            one => string.Join(", ", one.Facets.Where(facet => Differs(texts[(facet.Name, facet.Peers)], peers[facet.Peers])).Select(facet => facet.Text)));
    }

    // Networks of different kinds have different members.
    private static bool Differs(IEnumerable<string> texts, int peers) => texts.Distinct().Skip(1).Any() || texts.Count() < peers;

    private static IEnumerable<Facet> Facets(Setting setting)
    {
        var swept = Setting.Swept(setting.HyperparameterSet);
        return All(setting).Where(facet => !swept.Contains(facet.Name) && facet.Text.Length > 0);
    }

    private static IEnumerable<Facet> All(Setting setting)
    {
        var (run, network) = (setting.Common, setting.Network);
        var alike = $"{network} ({setting.HyperparameterSet})";
        return
        [
            .. Of("", Tasks(run)),
            .. Of(run.Dataset, [("digest", $"data {run.DatasetDigest[..Math.Min(8, run.DatasetDigest.Length)]}")]),
            .. Of(run.Model.HasWidth ? network : alike, Loops(run, setting.Threads)),
            .. Of($"numbers of {alike}", Numbers(setting)),
        ];
    }

    private static IEnumerable<Facet> Of(string peers, IEnumerable<(string Name, string Text)> facets) =>
        facets.Select(facet => new Facet(facet.Name, peers, facet.Text));

    private static IEnumerable<(string Name, string Text)> Tasks(RunConfiguration run)
    {
        var (protocol, shape) = (run.Protocol, run.Protocol.Shape);
        return
        [
            ("dataset", run.Dataset),
            ("split", $"{protocol.Split} split"),
            ("shape", $"{shape.Ways}-way {shape.Shots}-shot"),
            ("queries", $"{Words.Count(shape.Queries, "query", "queries")} a class"),
        ];
    }

    private static IEnumerable<(string Name, string Text)> Loops(RunConfiguration run, int? threads)
    {
        var protocol = run.Protocol;
        return
        [
            ("train-shape", protocol.TrainShape is { } shape && shape != protocol.Shape ? $"meta-trained on {Text(shape)}" : ""),
            ("shift", protocol.Shift == 0 ? "" : $"shifts by up to {Words.Count(protocol.Shift, "pixel")}"),
            ("epochs", Words.Count(protocol.Epochs, "epoch")),
            ("meta-batches", $"{Words.Count(protocol.MetaBatches, "meta-batch", "meta-batches")} an epoch"),
            ("tasks", $"{Words.Count(protocol.Tasks, "task")} a meta-batch"),
            ("validation-meta-batches", $"validated on {Words.Count(protocol.ValidationMetaBatches, "meta-batch", "meta-batches")}"),
            ("test-meta-batches", $"tested on {Words.Count(protocol.TestMetaBatches, "meta-batch", "meta-batches")}"),
            ("inner-steps", Words.Count(protocol.InnerSteps, "inner step")),
            ("test-inner-steps", $"{Words.Count(protocol.TestInnerSteps, "inner step")} at test"),
            ("inner-step-size", Text("inner-step-size", protocol.InnerStepSize)),
            ("gradient-clip", Text("gradient-clip", protocol.GradientClip)),
            ("schedule", $"{protocol.Schedule.ToString().ToLowerInvariant()} rate"),
            ("average-weights", protocol.AverageWeights == 0 ? "" : $"weights averaged with decay {Number(protocol.AverageWeights)}"),
            ("dtype", run.Precision.ToString().ToLowerInvariant()),
            ("threads", threads is { } count ? Words.Count(count, "thread") : ""),
        ];
    }

    private static IEnumerable<(string Name, string Text)> Numbers(Setting setting)
    {
        var (model, authors) = (setting.Common.Model, setting.AuthorsNumbers.Split(", "));
        if (model is NetworkModel { Row: not null })
            return model.Values.Select(value => (value.Name, authors.Contains(value.Name) ? $"the authors' {value.Name}" : Text(value.Name, value.Value)));
        return
        [
            ("meta-learning-rate", Text("rate", model.MetaLearningRate)),
            ("model", model.Describe(Number)),
            .. model is NetworkModel network ? Readout(network) : [],
        ];
    }

    private static IEnumerable<(string Name, string Text)> Readout(NetworkModel model) =>
    [
        ("readout", $"readout starts {(model.Network.Readout == ReadoutStart.Zero ? "at zero" : "as drawn")}"),
        ("meta-train-readout", $"readout {(model.Training.TrainsReadout ? "meta-trained" : "held")}"),
    ];

    private static string Text(EpisodeShape shape) => $"{shape.Ways}-way {shape.Shots}-shot, {Words.Count(shape.Queries, "query", "queries")} a class";

    private static string Text(string name, double value) => $"{name}={Number(value)}";

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed record Facet(string Name, string Peers, string Text);
}
