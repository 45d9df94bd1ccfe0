using Omniglot.Basics;
using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Learning.Limits;

/// <summary>
/// The infinite-width limit of a network with one hidden layer in maximal-update parametrization after one inner SGD step from
/// its initialisation (arXiv 2011.14522, section on MAML; docs/mathematics.md §7).
/// </summary>
/// <remarks>
/// At infinite width the initial function vanishes, so support row i has the delta δ_i = (1/K - y_i)/S, and with the Gaussian
/// pre-activations g and the readout variables v of a unit
/// <code>
/// f_k(x) = E[(v_k - ε κ_v Σ_i δ_ik φ(g_i)) φ(g_x - ε Σ_i (δ_i·v) φ'(g_i) (κ_x x_i·x + κ_b))]
/// </code>
/// Given g on the support, h_x is Gaussian over v and the rest of g_x, with mean μ = E[g_x | g] and variance
/// s² = Var[g_x | g] + ε² σ_v² |A|², A_k = Σ_i δ_ik φ'(g_i) (κ_x x_i·x + κ_b). By Stein's lemma
/// E[v_k φ(h_x)] = -ε σ_v² A_k E[φ'(h_x)], so that
/// <code>
/// f_k(x) = -ε E_g[σ_v² A_k E φ'(N(μ, s²)) + κ_v (Σ_i δ_ik φ(g_i)) E φ(N(μ, s²))]
/// </code>
/// and scrambled Sobol points integrate over g, S dimensions at most (one more for tanh, see
/// <see cref="Activation.NeedsNoise"/>). For the identity all of it is closed:
/// f_k(x) = -ε Σ_i δ_ik (σ_v² (κ_x x_i·x + κ_b) + κ_v σ_g² x_i·x).
/// </remarks>
public sealed class OneStepLimit : IDisposable
{
    private readonly OneStepScales _scales;
    private readonly double _stepSize;
    private readonly GaussianPoints _points;

    /// <param name="network">The network; its limit is that of the finite networks drawn from it.</param>
    /// <param name="stepSize">ε.</param>
    /// <param name="supportRows">S, the most support rows that tasks have.</param>
    /// <param name="integration">How the integral over the support is computed.</param>
    /// <exception cref="OmniglotException">The network is not μP with one hidden layer.</exception>
    public OneStepLimit(Network network, double stepSize, int supportRows, Integration integration)
    {
        _scales = OneStepScales.FeatureLearning(network);
        _stepSize = stepSize;
        _points = new GaussianPoints(SupportPoints.Dimensions(network.Activation, supportRows), integration);
    }

    /// <summary>The logits of a task's query rows after the step.</summary>
    public IntegratedLogits Logits(TaskInputs task)
    {
        using var scope = NewDisposeScope();
        var deltas = task.OneHot.neg().Plus(1.0 / task.Shape.Ways).Over_(task.Shape.SupportRows);
        if (_scales.Activation == Activation.Identity) return IntegratedLogits.Exact(Linear(task, deltas));
        var gaussian = SupportGaussian.Given(task, _scales.PreactivationVariance);
        var pull = Pull(task, deltas);
        return IntegratedLogits.Mean(stack(_points.Scrambles.Select(points => Estimate(task, gaussian, deltas, pull, points)), 0));
    }

    /// <inheritdoc/>
    public void Dispose() => _points.Dispose();

    private Tensor Linear(TaskInputs task, Tensor deltas)
    {
        var products = task.QueryWithSupport();
        var kernel = Rates(products).Times_(_scales.ReadoutVariance).Plus_(products, times: _scales.ReadoutRate * _scales.PreactivationVariance);
        return kernel.mm(deltas).Times_(-_stepSize);
    }

    // κ_x x·x_i + κ_b [Q, S].
    private Tensor Rates(Tensor products) => products.Times(_scales.InputRate).Plus_(_scales.BiasRate);

    // δ_ik (κ_x x_i·x + κ_b) [S, Q K]: A is φ'(g) times this.
    private Tensor Pull(TaskInputs task, Tensor deltas) =>
        (Rates(task.QueryWithSupport()).t().unsqueeze(2) * deltas.unsqueeze(1)).reshape(task.Shape.SupportRows, -1);

    // [Q, K] from one scramble.
    private Tensor Estimate(TaskInputs task, SupportGaussian gaussian, Tensor deltas, Tensor pull, Tensor points)
    {
        using var scope = NewDisposeScope();
        var at = SupportPoints.At(_scales.Activation, gaussian, points);
        var moves = at.Slopes.mm(pull).view(-1, task.Shape.QueryRows, task.Shape.Ways);
        var variance = moves.Squared().sum([2L]).Times_(_stepSize * _stepSize * _scales.ReadoutVariance).Plus_(gaussian.Residual);
        var query = _scales.Activation.Smoothed(at.QueryMeans, variance, at.Noise);
        var features = moves.mul_(query.Slopes.unsqueeze(2)).mean([0L]).Times_(_scales.ReadoutVariance);
        var readout = query.Values.t().mm(at.Values.mm(deltas)).Times_(_scales.ReadoutRate / points.shape[0]);
        return features.Plus_(readout).Times_(-_stepSize).MoveToOuterDisposeScope();
    }
}
