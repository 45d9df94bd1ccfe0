using Omniglot.Learning.Limits;
using Omniglot.Learning.Networks;

namespace Omniglot.Studies.OneStep;

/// <summary>μP: the logits after the step are compared with those of the limit.</summary>
internal sealed class FeatureComparison(OneStepPlan plan) : OneStepComparison(plan.Network(Parametrization.MaximalUpdate(1)))
{
    private readonly OneStepLimit _limit = new(
        plan.Network(Parametrization.MaximalUpdate(1)), plan.InnerStepSize, plan.Shape.SupportRows, plan.Integration);

    /// <summary>The logits of the limit.</summary>
    public IntegratedLogits Logits(TaskInputs task) => _limit.Logits(task);

    /// <inheritdoc/>
    public override Func<FiniteStep, StepDifference> On(TaskInputs task)
    {
        var limit = Logits(task);
        return step => new StepDifference(step.Adapted - limit.Values, limit);
    }

    /// <inheritdoc/>
    public override void Dispose() => _limit.Dispose();
}
