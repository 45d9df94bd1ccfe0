using Omniglot.Learning.Limits;
using Omniglot.Learning.Networks;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests.Limits;

/// <summary>Finite networks approach what is said of them at infinite width as 1/√n.</summary>
public sealed class OneStepConvergenceTests
{
    private const int Seeds = 8;

    // A root mean square over 8 seeds, 3 tasks and some two independent logits of each is known to 1/√(2 · 48) = 10 % at each of
    // 5 widths, whose ln n has a standard deviation of 2.0: the slope has a standard error of at most 0.10/(2.0 √5) = 0.02.
    private const double SlopeMargin = 0.05;

    private static readonly double[] Widths = [1 << 6, 1 << 8, 1 << 10, 1 << 12, 1 << 14];

    private static readonly ulong[] Tasks = [1, 2, 3];

    [Theory]
    [InlineData("relu")]
    [InlineData("erf")]
    public void In_maximal_update_parametrization_the_logits_approach_the_limit(string activation)
    {
        var phi = Activation.Parse(activation);
        var network = OneStepCase.Network(phi);
        using var limit = new OneStepLimit(network, OneStepCase.StepSize, OneStepCase.Shape.SupportRows, OneStepCase.Integration);
        AssertSlope(network, task =>
        {
            var logits = limit.Logits(task);
            return step => step.Adapted - logits.Values;
        });
    }

    [Theory]
    [InlineData("relu")]
    [InlineData("gelu")]
    public void In_neural_tangent_parametrization_the_change_approaches_that_of_the_kernel(string activation)
    {
        var phi = Activation.Parse(activation);
        var network = OneStepCase.Network(phi, Parametrization.NeuralTangent(1));
        using var kernel = new OneStepKernel(network, OneStepCase.StepSize, OneStepCase.Shape.SupportRows, OneStepCase.Integration);
        AssertSlope(network, task =>
        {
            var rows = kernel.Kernel(task);
            var (support, query) = (task.Shape.SupportRows, task.Shape.QueryRows);
            return step =>
            {
                using var change = kernel.Change(rows, task, step.Initial.narrow(0, 0, support));
                return step.Adapted - step.Initial.narrow(0, support, query) - change.Values;
            };
        });
    }

    // What a finite network's step differs by from infinite width, for a task.
    private static void AssertSlope(Network network, Func<TaskInputs, Func<FiniteStep, torch.Tensor>> difference)
    {
        var squares = Tasks.Select(number => Squares(network, number, difference)).ToArray();
        var distances = Widths.Select((_, i) => Math.Sqrt(squares.Average(task => task[i]))).ToArray();
        Assert.InRange(LogLog.Slope(Widths, distances), -0.5 - SlopeMargin, -0.5 + SlopeMargin);
        // An order-one constant over √n.
        Assert.InRange(distances[^1] * Math.Sqrt(Widths[^1]), 0.05, 5);
    }

    private static double[] Squares(Network network, ulong number, Func<TaskInputs, Func<FiniteStep, torch.Tensor>> difference)
    {
        using var scope = torch.NewDisposeScope();
        using var task = OneStepCase.Task(number);
        var from = difference(task);
        return [.. Widths.Select(width => Enumerable.Range(0, Seeds).Average(seed => Square((long)width, (ulong)seed)))];

        double Square(long width, ulong seed)
        {
            using var inner = torch.NewDisposeScope();
            using var step = FiniteStep.Take(network, width, OneStepCase.StepSize, task, new SampledUnits(network, width, seed, number).Blocks(task));
            return from(step).Squared().mean().item<double>();
        }
    }
}
