using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Reports.Findings;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Reports.Html;

/// <summary>What an experiment was asked to do, with what, and on which data, as facts for readers.</summary>
internal static class ConfigurationFacts
{
    /// <summary>The data set and its tasks.</summary>
    public static IReadOnlyList<ReportFact> Data(ExperimentConfiguration configuration) =>
    [
        new("Data set", configuration.Dataset),
        new("SHA-256 of its contents", configuration.DatasetDigest),
        new("Split of its characters", string.Join(". ", Split(configuration.Plan.Protocol.Split))),
        new("Tasks", Shape(configuration.Plan.Protocol.Shape)),
        .. configuration.Plan.Protocol.TrainShape is { } shape ? new[] { new ReportFact("Tasks of meta-training", Shape(shape)) } : [],
    ];

    /// <summary>Loops and lengths.</summary>
    public static IReadOnlyList<ReportFact> Protocol(ExperimentPlan plan) =>
    [
        new("Preset", plan.Preset),
        new("Widths", plan.Widths.Count == 0 ? "none: kernel limits alone" : string.Join(", ", plan.Widths.Select(RunList.Width))),
        new("Seeds", string.Join(", ", plan.Seeds.Select(seed => $"{seed}"))),
        .. Loops(plan.Protocol),
        new("Precision", plan.Precision.ToString().ToLowerInvariant()),
        new("Threads", Words.Count(plan.Threads)),
    ];

    /// <summary>The software and the machine, without its name.</summary>
    public static IReadOnlyList<ReportFact> Environment(SoftwareEnvironment environment)
    {
        // The commit stands behind a plus sign in the version of builds inside a checkout.
        var (version, commit) = environment.Omniglot.Split('+', 2) is [var before, var behind] ? (before, behind) : (environment.Omniglot, "not recorded");
        return
        [
            new("omniglot", version),
            new("Commit", commit),
            new(".NET", environment.DotNet),
            new("TorchSharp", environment.TorchSharp),
            new("libtorch", environment.LibTorch),
            new("Platform", environment.Platform),
            new("Logical processors", Words.Count(environment.Processors)),
        ];
    }

    /// <summary>The hyperparameters of every setting and width, as the runs record them.</summary>
    public static ReportTable Hyperparameters(StoredExperiment experiment) => ReportTable.Create(
        "Hyperparameters of the runs",
        ["Network", "Hyperparameters", "Width", "Rate η", "Epochs", "Inner steps", "At test", "Others"],
        experiment.Summaries.Select(summary => Row(summary, summary.Runs[0].Configuration)),
        firstNumber: 2,
        afterNumbers: 7)
        .Compact(ReportTables.NameColumns);

    private static string[] Row(WidthSummary summary, RunConfiguration run) =>
    [
        .. ReportTables.Names(summary),
        Plain.Number(run.MetaLearningRate),
        Words.Count(run.Protocol.Epochs),
        Words.Count(run.Protocol.InnerSteps),
        Words.Count(run.Protocol.TestInnerSteps),
        run.Model.Describe(Plain.Number),
    ];

    private static IEnumerable<ReportFact> Loops(Protocol protocol) =>
    [
        new("Meta-training",
            $"{Words.Count(protocol.Epochs, "epoch")} of {Words.Count(protocol.MetaBatches, "meta-batch", "meta-batches")}, "
            + $"{Words.Count(protocol.Tasks, "task")} each{Moved(protocol)}"),
        new("Meta-validation", $"{Words.Count(protocol.ValidationMetaBatches * (long)protocol.Tasks, "task")} after every epoch; the best epoch is tested"),
        new("Meta-test", $"{Words.Count(protocol.TestMetaBatches * (long)protocol.Tasks, "task")}"),
        new("Inner loop",
            $"{Words.Count(protocol.InnerSteps, "step")} of size ε = {Plain.Number(protocol.InnerStepSize)}; "
            + $"{Words.Count(protocol.TestInnerSteps, "step")} at test"),
        new("Outer loop",
            $"SGD, {protocol.Schedule.ToString().ToLowerInvariant()} rate; gradients clipped to norm {Plain.Number(protocol.GradientClip)}"
            + Averaged(protocol)),
    ];

    private static string Moved(Protocol protocol) =>
        protocol.Shift == 0 ? "" : $", drawings moved at random by up to {Words.Count(protocol.Shift, "pixel")} in both directions";

    private static string Averaged(Protocol protocol) => protocol.AverageWeights == 0
        ? ""
        : $"; the mean of the weights over meta-steps, decay {Plain.Number(protocol.AverageWeights)}, is validated and kept";

    private static string[] Split(SplitScheme scheme) => CharacterSplit.ValidationNote(scheme) is { } note ? [$"{scheme}", note] : [$"{scheme}"];

    private static string Shape(EpisodeShape shape) =>
        $"{Words.Count(shape.Ways)}-way {Words.Count(shape.Shots)}-shot, {Words.Count(shape.Queries, "query", "queries")} a class";
}
