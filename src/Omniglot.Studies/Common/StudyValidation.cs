using Omniglot.Basics;
using Omniglot.Experiments.Plans;
using Omniglot.Learning;
using Omniglot.Learning.Networks;
using Omniglot.Studies.CoordinateChecks;
using Omniglot.Studies.Transfer;

namespace Omniglot.Studies.Common;

/// <summary>Checks the plan of a study before anything runs.</summary>
public static class StudyValidation
{
    /// <summary>Weights of 2^14 squared floats take a gigabyte a layer, and a learner keeps three of them.</summary>
    private const long WidestNetwork = 1 << 14;

    /// <summary>Everything that is wrong with a coordinate check, each a line with its remedy.</summary>
    public static IReadOnlyList<string> Problems(CoordinateCheckPlan plan) =>
    [
        .. Shared(plan.Network, plan.Parametrizations, plan.Widths, plan.Seeds, plan.Threads),
        .. plan.Seeds.Count == 1 ? (string[])["The error of a slope needs two seeds: give more, such as --seeds 1,2,3."] : [],
        .. plan.Steps < 1 ? (string[])["Without a step nothing changes: give --steps 1 or more."] : [],
        .. Rate(plan.MetaLearningRate, "--meta-learning-rate"),
        .. PlanValidation.ProtocolProblems(plan.Protocol),
    ];

    /// <summary>Everything that is wrong with a study of transfer, each a line with its remedy.</summary>
    public static IReadOnlyList<string> Problems(TransferPlan plan) =>
    [
        .. Shared(plan.Network, plan.Parametrizations, plan.Widths, plan.Seeds, plan.Threads),
        .. plan.Grid.Count < 2 ? (string[])["A grid with one point has no optimum to move: give --log2-from below --log2-to, at least one --log2-step apart."] : [],
        .. plan.Protocol.Epochs < 1 ? (string[])["Without meta-training every rate is the same: give --epochs 1 or more."] : [],
        .. Rate(plan.MetaLearningRate, "--meta-learning-rate"),
        .. PlanValidation.ProtocolProblems(plan.Protocol),
    ];

    private static IEnumerable<string> Shared(StudyNetwork network, IReadOnlyList<string> parametrizations, IReadOnlyList<Width> widths, IReadOnlyList<ulong> seeds, int threads)
    {
        if (parametrizations.Distinct().Count() < parametrizations.Count) yield return "A parametrization is given twice: give each once.";
        foreach (var problem in parametrizations.Distinct().Select(name => Problem(name, network)).OfType<string>().Distinct()) yield return problem;
        if (widths.Any(width => width.IsInfinite || width.Units > WidestNetwork)) yield return $"These networks are trained as they are: give finite --widths up to {WidestNetwork}.";
        if (widths.Distinct().Count() < 2) yield return "A slope needs two widths, and so does a comparison: give more, such as --widths 32,64,128.";
        else if (widths.Distinct().Count() < widths.Count) yield return "A width is given twice: give each once.";
        if (seeds.Distinct().Count() < seeds.Count) yield return "A seed is given twice: give each once.";
        if (threads < 1) yield return $"{threads} threads cannot work: give --threads 1 or more.";
    }

    private static string? Problem(string parametrization, StudyNetwork network)
    {
        try
        {
            _ = Parametrization.Of(parametrization, network.HiddenLayers);
            return null;
        }
        catch (OmniglotException refused)
        {
            return refused.Message;
        }
    }

    private static string[] Rate(double rate, string option) =>
        rate > 0 && double.IsFinite(rate) ? [] : [$"With a rate of {FormattableString.Invariant($"{rate}")} nothing moves: give {option} a positive number."];
}
