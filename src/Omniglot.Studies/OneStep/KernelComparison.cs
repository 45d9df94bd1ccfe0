using Omniglot.Learning.Limits;
using Omniglot.Learning.Networks;

namespace Omniglot.Studies.OneStep;

/// <summary>NTP: the change of the logits is compared with that of the kernel, given the network's own initial function.</summary>
internal sealed class KernelComparison(OneStepPlan plan) : OneStepComparison(plan.Network(Parametrization.NeuralTangent(1)))
{
    private readonly OneStepKernel _kernel = new(
        plan.Network(Parametrization.NeuralTangent(1)), plan.InnerStepSize, plan.Shape.SupportRows, plan.Integration);

    /// <inheritdoc/>
    public override Func<FiniteStep, StepDifference> On(TaskInputs task)
    {
        var kernel = _kernel.Kernel(task);
        var (support, query) = (task.Shape.SupportRows, task.Shape.QueryRows);
        return step =>
        {
            var change = _kernel.Change(kernel, task, step.Initial.narrow(0, 0, support));
            return new StepDifference(step.Adapted - step.Initial.narrow(0, support, query) - change.Values, change);
        };
    }

    /// <inheritdoc/>
    public override void Dispose() => _kernel.Dispose();
}
