using Omniglot.Learning.Limits;
using Omniglot.Learning.Networks;
using Xunit;

namespace Omniglot.Learning.Tests.Limits;

[Collection(nameof(LiveTensors))]
public sealed class OneStepMemoryTests
{
    [Theory]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Tanh)]
    public void A_wide_step_and_its_limit_leave_no_tensors_behind(Activation activation)
    {
        var network = OneStepCase.Network(activation);
        var tangent = OneStepCase.Network(activation, Parametrization.NeuralTangent(1));
        LiveTensors.Unchanged(() =>
        {
            using var task = OneStepCase.Task();
            using var limit = OneStepCase.Limit(activation, task);
            using var step = FiniteStep.Of(network, 20_000, OneStepCase.StepSize, task, new SampledUnits(network, 20_000, seed: 1, key: 0).Blocks(task));
            using var kernel = new OneStepKernel(tangent, OneStepCase.StepSize, task.Shape.SupportRows, OneStepCase.Integration);
            using var rows = kernel.Kernel(task);
            using var support = step.Initial.narrow(0, 0, task.Shape.SupportRows);
            using var change = kernel.Change(rows, task, support);
        });
    }
}
