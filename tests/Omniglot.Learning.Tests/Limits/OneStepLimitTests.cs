using Omniglot.Basics;
using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Limits;
using Omniglot.Learning.Networks;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests.Limits;

public sealed class OneStepLimitTests
{
    // Of ninety logits the largest deviation lies two to four standard errors away.
    private const double StandardErrors = 4.5;

    public static TheoryData<string> Activations => [.. Activation.All.Select(activation => activation.Name)];

    public static TheoryData<string> Nonlinear => ["relu", "tanh", "erf", "gelu"];

    [Theory]
    [MemberData(nameof(Activations))]
    public void The_limit_is_the_expectation_over_hidden_units_by_brute_force(string activation)
    {
        var phi = Activation.Parse(activation);
        using var batch = OneStepCase.Batch();
        using var task = TaskInputs.Of(batch, 0);
        using var logits = OneStepCase.Limit(phi, task);
        using var scope = torch.NewDisposeScope();
        var (means, errors) = BruteForce(phi, batch, units: 1 << 17);
        var deviation = ((logits.Values - means).abs() / errors.Squared().Plus(logits.StandardErrors.Squared()).sqrt()).max().item<double>();
        Assert.InRange(deviation, 0, StandardErrors);
        // The comparison means something: errors are small beside the logits.
        Assert.InRange(errors.max().item<double>() / logits.Values.abs().max().item<double>(), 0, 0.1);
    }

    [Fact]
    public void The_identity_is_the_exact_limit_of_the_identity_network()
    {
        using var batch = OneStepCase.Batch();
        var network = Network.Linear(sigmaU: 0.6, sigmaV: 0.9, biasMultiplier: 0.5);
        using var learner = new LinearLearner(WishartFactor.Limit(network, OneStepCase.Inputs, OneStepCase.Shape.Ways, Precision.Float64), network);
        using var adapted = learner.Adapt(batch, new InnerLoop(OneStepCase.StepSize, Steps: 1));
        var perceptron = OneStepCase.Network(Activation.Identity) with { Scales = [new(1, 0.6, 1), new(1, 0.9, 1)] };
        using var limit = new OneStepLimit(perceptron, OneStepCase.StepSize, OneStepCase.Shape.SupportRows, OneStepCase.Integration);
        using var task = TaskInputs.Of(batch, 0);
        using var logits = limit.Logits(task);
        Agreement.Within(Tolerances.Float64, adapted.QueryLogits[0], logits.Values);
        Assert.Equal(0, logits.StandardErrors.abs().max().item<double>());
    }

    [Theory]
    [MemberData(nameof(Nonlinear))]
    public void Standard_errors_are_small_and_shrink_with_more_points(string activation)
    {
        var phi = Activation.Parse(activation);
        using var task = OneStepCase.Task();
        var errors = new[] { 1 << 8, 1 << 14 }.Select(points =>
        {
            using var limit = new OneStepLimit(
                OneStepCase.Network(phi), OneStepCase.StepSize, OneStepCase.Shape.SupportRows, OneStepCase.Integration with { Points = points });
            using var logits = limit.Logits(task);
            return Math.Sqrt(logits.StandardErrors.Squared().mean().item<double>());
        }).ToArray();
        // Random points would give a factor of eight.
        Assert.InRange(errors[1], 1e-12, errors[0] / 12);
        Assert.InRange(errors[1], 1e-12, 1e-4);
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Without_a_step_there_are_no_logits(string activation)
    {
        var phi = Activation.Parse(activation);
        using var task = OneStepCase.Task();
        using var logits = OneStepCase.Limit(phi, task, stepSize: 0);
        Assert.Equal(0, logits.Values.abs().max().item<double>());
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Exchanging_two_classes_exchanges_their_logits(string activation)
    {
        var phi = Activation.Parse(activation);
        using var batch = OneStepCase.Batch();
        long[] support = [2, 1, 0];
        using var inputs = torch.cat([batch.Support[0].index_select(0, torch.tensor(support)), batch.Query[0]], 0);
        using var exchanged = new EpisodeBatch(batch.Shape, 1, inputs);
        using var task = TaskInputs.Of(batch, 0);
        using var other = TaskInputs.Of(exchanged, 0);
        using var logits = OneStepCase.Limit(phi, task);
        using var swapped = OneStepCase.Limit(phi, other);
        Agreement.Within(Tolerances.Float64, logits.Values.index_select(1, torch.tensor(support)), swapped.Values);
    }

    [Theory]
    [MemberData(nameof(Nonlinear))]
    public void A_support_row_given_twice_and_as_query_and_a_blank_row_are_no_obstacle(string activation)
    {
        var phi = Activation.Parse(activation);
        using var scope = torch.NewDisposeScope();
        using var random = new torch.Generator(2);
        var rows = torch.rand(3, OneStepCase.Inputs, dtype: torch.float64, generator: random);
        var blank = torch.zeros(1, OneStepCase.Inputs, dtype: torch.float64);
        var support = torch.cat([rows[..1], rows[..2], blank, rows[1..2], rows[..1]], 0);
        using var batch = new EpisodeBatch(new EpisodeShape(3, 2, 1), 1, torch.cat([support, rows[..1], blank, rows[2..3]], 0));
        using var task = TaskInputs.Of(batch, 0);
        using var logits = OneStepCase.Limit(phi, task);
        var (means, errors) = BruteForce(phi, batch, units: 1 << 17);
        var deviation = ((logits.Values - means).abs() / errors.Squared().Plus(logits.StandardErrors.Squared()).Plus(1e-24).sqrt()).max().item<double>();
        Assert.InRange(deviation, 0, StandardErrors);
    }

    [Fact]
    public void A_symmetric_shift_of_the_parametrization_has_the_same_limit()
    {
        using var task = OneStepCase.Task();
        using var logits = OneStepCase.Limit(Activation.Relu, task);
        foreach (var parametrization in (Parametrization[])[Parametrization.MaximalUpdate(1).Shift(0.3), Parametrization.MeanField(1)])
        {
            using var limit = new OneStepLimit(
                OneStepCase.Network(Activation.Relu, parametrization), OneStepCase.StepSize, OneStepCase.Shape.SupportRows, OneStepCase.Integration);
            using var shifted = limit.Logits(task);
            Agreement.Within(Tolerances.Float64, logits.Values, shifted.Values);
        }
    }

    [Theory]
    [InlineData("ntp", 1)]
    [InlineData("sp", 1)]
    [InlineData("mup", 2)]
    public void Other_networks_are_refused_in_one_line(string name, int layers)
    {
        var network = OneStepCase.Network(Activation.Relu, Parametrization.Of(name, layers)) with
        {
            Scales = [.. Enumerable.Repeat(LayerScale.Unit, layers + 1)],
        };
        var refusal = Assert.Throws<OmniglotException>(() => new OneStepLimit(network, 1, 3, OneStepCase.Integration));
        Assert.Contains($"not of '{name}' with {layers}", refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    // E[(v_k - ε κ_v Σ_i δ_ik φ(g_i)) φ(g_x - ε Σ_i (δ_i·v) φ'(g_i) (κ_x x_i·x + κ_b))] over units that are really drawn, their
    // weights and all, and its standard error [Q, K]. Constants as in OneStepCase.Network.
    private static (torch.Tensor Means, torch.Tensor Errors) BruteForce(Activation activation, EpisodeBatch batch, int units)
    {
        using var scope = torch.NewDisposeScope();
        const double sigmaW = 1.3 * 0.6, sigmaV = 0.8 * 0.9, inputRate = 1.3 * 1.3, biasRate = inputRate * 0.5 * 0.5, readoutRate = 0.8 * 0.8;
        var (support, query) = (batch.Support[0], batch.Query[0]);
        using var generator = new torch.Generator(7);
        var weights = torch.randn(units, support.shape[1], dtype: torch.float64, generator: generator).Times(sigmaW);
        var v = torch.randn(units, batch.Shape.Ways, dtype: torch.float64, generator: generator).Times(sigmaV);
        var labels = torch.nn.functional.one_hot(batch.SupportLabels(), batch.Shape.Ways).to_type(torch.float64);
        var deltas = labels.neg().Plus(1.0 / batch.Shape.Ways).Over(batch.Shape.SupportRows);
        var g = weights.mm(support.t());
        var slopes = activation.Backward(g, activation.Value(g), torch.ones_like(g));
        var h = weights.mm(query.t()) - (v.mm(deltas.t()) * slopes).mm(support.mm(query.t()).Times(inputRate).Plus(biasRate)).Times(OneStepCase.StepSize);
        var readout = v - activation.Value(g).mm(deltas).Times(OneStepCase.StepSize * readoutRate);
        var samples = activation.Value(h).unsqueeze(2) * readout.unsqueeze(1);
        return (samples.mean([0L]).MoveToOuterDisposeScope(), samples.std(0).Over(Math.Sqrt(units)).MoveToOuterDisposeScope());
    }
}
