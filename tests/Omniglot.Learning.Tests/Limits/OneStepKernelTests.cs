using System.Globalization;
using Omniglot.Basics;
using Omniglot.Learning.Limits;
using Omniglot.Learning.Networks;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests.Limits;

public sealed class OneStepKernelTests
{
    private const double StandardErrors = 4.5;

    // K(x, y) = κ_v E[φ φ] + σ_v² (κ_x x·y + κ_b) E[φ' φ'] over really drawn weights.
    [Theory]
    [InlineData("identity")]
    [InlineData("relu")]
    [InlineData("tanh")]
    [InlineData("erf")]
    [InlineData("gelu")]
    public void The_kernel_is_the_expectation_over_hidden_units_by_brute_force(string activation)
    {
        var phi = Activation.Parse(activation);
        const int units = 1 << 17;
        using var scope = torch.NewDisposeScope();
        using var batch = OneStepCase.Batch();
        using var task = TaskInputs.Of(batch, 0);
        using var kernel = Kernel(phi);
        var actual = kernel.Kernel(task);
        using var random = new torch.Generator(5);
        var weights = torch.randn(units, OneStepCase.Inputs, dtype: torch.float64, generator: random).Times(1.3 * 0.6);
        var (values, slopes) = Unit(phi, weights.mm(batch.Support[0].t()));
        var (queryValues, querySlopes) = Unit(phi, weights.mm(batch.Query[0].t()));
        var products = batch.Query[0].mm(batch.Support[0].t());
        var rates = products.Times(1.3 * 1.3).Plus(1.3 * 1.3 * 0.5 * 0.5).Times(0.8 * 0.9 * 0.8 * 0.9);
        var samples = (queryValues.unsqueeze(2) * values.unsqueeze(1)).Times(0.8 * 0.8).Plus(querySlopes.unsqueeze(2) * slopes.unsqueeze(1) * rates);
        var errors = samples.std(0).Over(Math.Sqrt(units));
        var scale = errors.Squared().Plus(actual.var(0, unbiased: false)).Plus(1e-24).sqrt();
        var deviation = ((actual.mean([0L]) - samples.mean([0L])).abs() / scale).max().item<double>();
        Assert.InRange(deviation, 0, StandardErrors);
        Assert.Equal(phi.HasKernel ? 1 : OneStepCase.Integration.Scrambles, actual.shape[0]);
    }

    [Fact]
    public void Without_a_step_nothing_changes()
    {
        using var task = OneStepCase.Task();
        using var kernel = Kernel(Activation.Relu, stepSize: 0);
        using var rows = kernel.Kernel(task);
        using var change = kernel.Change(rows, task, torch.zeros(3, 3, dtype: torch.float64));
        Assert.Equal(0, change.Values.abs().max().item<double>());
    }

    // Of several estimates of the kernel the changes are averaged, and their spread is the error; of the kernel itself there is none.
    [Theory]
    [InlineData("relu")]
    [InlineData("tanh")]
    public void A_change_is_the_mean_over_estimates_with_its_error(string activation)
    {
        using var scope = torch.NewDisposeScope();
        using var task = OneStepCase.Task();
        using var kernel = Kernel(Activation.Parse(activation));
        using var rows = kernel.Kernel(task);
        using var change = kernel.Change(rows, task, torch.zeros(3, 3, dtype: torch.float64));
        var deltas = (torch.ones(3, 3, dtype: torch.float64).Over(3) - task.OneHot).Over(3);
        Agreement.Within(Tolerances.Float64, rows.mean([0L]).mm(deltas).Times(-OneStepCase.StepSize), change.Values);
        Assert.Equal(rows.shape[0] > 1, change.StandardErrors.abs().max().item<double>() > 0);
    }

    public static TheoryData<string, string> OtherExponents() => new()
    {
        { "-0.5 0.5", "0.5 0.5" }, // μP
        { "0 0", "0.5 0.25" },
        { "0 0.1", "0.5 0" },
        { "0.25 -0.25", "0.5 0" },
        { "0 0", "0.25 0.25" },
    };

    [Theory]
    [MemberData(nameof(OtherExponents))]
    public void A_network_without_a_tangent_kernel_is_refused(string first, string readout)
    {
        double[] Numbers(string text) => [.. text.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        var (one, two) = (Numbers(first), Numbers(readout));
        var network = OneStepCase.Network(Activation.Relu, Parametrization.Custom([one[0], two[0]], [one[1], two[1]], 0));
        Assert.Throws<OmniglotException>(() => new OneStepKernel(network, 1, 3, OneStepCase.Integration));
    }

    private static OneStepKernel Kernel(Activation activation, double stepSize = OneStepCase.StepSize) => new(
        OneStepCase.Network(activation, Parametrization.NeuralTangent(1)), stepSize, OneStepCase.Shape.SupportRows, OneStepCase.Integration);

    private static (torch.Tensor Values, torch.Tensor Slopes) Unit(Activation activation, torch.Tensor g) =>
        (activation.Value(g), activation.Backward(g, activation.Value(g), torch.ones_like(g)));
}
