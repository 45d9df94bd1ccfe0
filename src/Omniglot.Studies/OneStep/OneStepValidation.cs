using Omniglot.Data;
using Omniglot.Data.Splits;
using Omniglot.Learning.Limits;
using Omniglot.Learning.Networks;
using Omniglot.Studies.Common;

namespace Omniglot.Studies.OneStep;

/// <summary>Checks a whole study before anything runs.</summary>
public static class OneStepValidation
{
    /// <summary>Everything that is wrong with a plan on whatever data, each a line with its remedy; none if it can run.</summary>
    public static IReadOnlyList<string> Problems(OneStepPlan plan) =>
        [.. NetworkProblems(plan), .. TaskProblems(plan), .. ListProblems(plan), .. StudyValidation.Threads(plan.Threads), .. IntegrationProblems(plan)];

    /// <summary>What is wrong with a plan on these data.</summary>
    public static IReadOnlyList<string> Problems(OneStepPlan plan, ImageSet images)
    {
        var classes = new ClassPool(images, plan.Split, MetaSplit.Test).Classes.Count;
        return classes >= plan.Shape.Ways
            ? []
            : [$"{plan.Shape.Ways}-way tasks need as many classes, and the test split has {classes}: choose fewer ways."];
    }

    private static IEnumerable<string> NetworkProblems(OneStepPlan plan)
    {
        LayerScale[] scales = [plan.Input, plan.Readout];
        foreach (var _ in scales.Where(scale => !(scale.InitialScale >= 0) || !double.IsFinite(scale.InitialScale + scale.Multiplier)))
            yield return "An initial scale is negative, or a scale or multiplier is not finite: give numbers from 0.";
        if (!double.IsFinite(plan.BiasMultiplier)) yield return "The bias multiplier is not finite: give a number such as 1.";
        if (!(plan.InnerStepSize >= 0) || !double.IsFinite(plan.InnerStepSize))
            yield return "The inner step size is negative or not finite: give a number from 0.";
    }

    private static IEnumerable<string> TaskProblems(OneStepPlan plan)
    {
        var shape = plan.Shape;
        if (shape.Ways < 2) yield return $"{shape.Ways}-way tasks tell nothing apart: give --ways 2 or more.";
        if (shape.Shots < 1) yield return $"{shape.Shots} shots leave nothing to adapt to: give --shots 1 or more.";
        if (shape.Queries < 1) yield return $"{shape.Queries} queries leave nothing to judge by: give --queries 1 or more.";
        if (shape.Shots + shape.Queries > ImageSet.DrawingsPerCharacter)
        {
            yield return $"{shape.Shots} shots + {shape.Queries} queries are more than the {ImageSet.DrawingsPerCharacter} drawings of a character: "
                + "choose fewer.";
        }

        if (plan.Tasks < 1 || plan.DistanceTasks < 1) yield return "Tasks are counted from 1: give positive numbers.";
        if (plan.DistanceTasks > plan.Tasks)
        {
            yield return $"Distances are measured on some of the {plan.Tasks} tasks, and {plan.DistanceTasks} are more: "
                + $"give --distance-tasks {plan.Tasks} or fewer.";
        }
    }

    private static IEnumerable<string> ListProblems(OneStepPlan plan)
    {
        if (plan.Widths.Count == 0) yield return "There are no widths: give at least one, such as --widths 2^4,2^8.";
        if (plan.Widths.Distinct().Count() < plan.Widths.Count) yield return "A width is given twice: give each once.";
        if (plan.Widths.Any(width => width.IsInfinite))
            yield return "Finite networks are compared with the infinite one, which needs no mention: leave inf out of --widths.";
        if (plan.Seeds.Count == 0) yield return "There are no seeds: give at least one, such as --seeds 1,2,3.";
        if (plan.Seeds.Distinct().Count() < plan.Seeds.Count) yield return "A seed is given twice: give each once.";
    }

    private static IEnumerable<string> IntegrationProblems(OneStepPlan plan)
    {
        if (!SobolPoints.CanBe(plan.Integration.Points))
            yield return $"{plan.Integration.Points} points are not balanced: give --points a power of two up to 2^24, such as 8192.";
        if (plan.Integration.Scrambles < 2)
            yield return $"{plan.Integration.Scrambles} scrambles tell no standard error: give --scrambles 2 or more.";
    }
}
