using Omniglot.Learning.Limits;
using Omniglot.Learning.Networks;
using Xunit;

namespace Omniglot.Learning.Tests.Limits;

[Collection(nameof(LiveTensors))]
public sealed class OneStepMemoryTests
{
    [Theory]
    [InlineData("relu")]
    [InlineData("tanh")]
    public void A_wide_step_and_its_limit_leave_no_tensors_behind(string activation)
    {
        var phi = Activation.Parse(activation);
        var network = OneStepCase.Network(phi);
        var tangent = OneStepCase.Network(phi, Parametrization.NeuralTangent(1));
        LiveTensors.Unchanged(() =>
        {
            using var task = OneStepCase.Task();
            using var limit = OneStepCase.Limit(phi, task);
            using var step = FiniteStep.Take(network, 20_000, OneStepCase.StepSize, task, new SampledUnits(network, 20_000, seed: 1, key: 0).Blocks(task));
            using var kernel = new OneStepKernel(tangent, OneStepCase.StepSize, task.Shape.SupportRows, OneStepCase.Integration);
            using var rows = kernel.Kernel(task);
            using var support = step.Initial.narrow(0, 0, task.Shape.SupportRows);
            using var change = kernel.Change(rows, task, support);
        });
    }
}
