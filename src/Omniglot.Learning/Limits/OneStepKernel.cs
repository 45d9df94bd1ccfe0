using Omniglot.Basics;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Learning.Limits;

/// <summary>
/// What one inner SGD step from initialisation does to a network with one hidden layer in neural tangent parametrization, at
/// infinite width (arXiv 2011.14522, section on the kernel regime).
/// </summary>
/// <remarks>
/// Features stay where they are, so the step is one of kernel gradient descent. The initial function f_0 does not vanish: it
/// stays a Gaussian process, different in every network. What converges is therefore the *change* of the function, given what
/// the initial function is on the support rows:
/// <code>
/// f_1(x) - f_0(x) = -ε Σ_i K(x, x_i) δ_i,   δ_i = (softmax f_0(x_i) - y_i)/S
/// K(x, y) = κ_v E[φ(g_x) φ(g_y)] + σ_v² (κ_x x·y + κ_b) E[φ'(g_x) φ'(g_y)]
/// </code>
/// A finite network is compared with what this says for its own f_0. ReLU and identity have K in closed form
/// (arc-cosine kernels); for others scrambled Sobol points integrate over the support, the query in closed form.
/// </remarks>
public sealed class OneStepKernel : IDisposable
{
    private readonly OneStepScales _scales;
    private readonly double _stepSize;
    private readonly GaussianPoints? _points;

    /// <param name="network">The network.</param>
    /// <param name="stepSize">ε.</param>
    /// <param name="supportRows">S, the most support rows that tasks have.</param>
    /// <param name="integration">How the kernel is integrated where it has no closed form.</param>
    /// <exception cref="OmniglotException">The network is not NTP with one hidden layer.</exception>
    public OneStepKernel(Network network, double stepSize, int supportRows, Integration integration)
    {
        _scales = OneStepScales.Kernel(network);
        _stepSize = stepSize;
        _points = network.Activation.HasKernel ? null : new GaussianPoints(SupportPoints.Dimensions(network.Activation, supportRows), integration);
    }

    /// <summary>K of the query rows with the support rows, [scrambles, Q, S], one slice where it is exact; the caller's to
    /// dispose.</summary>
    public Tensor Kernel(TaskInputs task)
    {
        using var scope = NewDisposeScope();
        var pairs = _points is null ? [Exact(task)] : Integrated(task, _points);
        var slopes = task.QueryWithSupport().Times(_scales.InputRate).Plus_(_scales.BiasRate).Times_(_scales.ReadoutVariance);
        return stack(pairs.Select(pair => (pair.Slopes! * slopes).Plus(pair.Values.Times(_scales.ReadoutRate))), 0).MoveToOuterDisposeScope();
    }

    /// <summary>f_1 - f_0 on the query rows, [Q, K].</summary>
    /// <param name="kernel">What <see cref="Kernel"/> gives for the task.</param>
    /// <param name="task">The task.</param>
    /// <param name="initial">f_0 on the support rows, [S, K].</param>
    public IntegratedLogits Change(Tensor kernel, TaskInputs task, Tensor initial)
    {
        using var scope = NewDisposeScope();
        var deltas = CrossEntropy.Deltas(initial.unsqueeze(0), task.OneHot).squeeze(0);
        var changes = kernel.matmul(deltas).Times_(-_stepSize);
        return changes.shape[0] == 1 ? IntegratedLogits.Exact(changes[0].clone()) : IntegratedLogits.Mean(changes);
    }

    /// <inheritdoc/>
    public void Dispose() => _points?.Dispose();

    private GaussianPair Exact(TaskInputs task)
    {
        var covariance = task.QueryWithSupport().Times(_scales.PreactivationVariance);
        var variances = task.Gram.diagonal().Times(_scales.PreactivationVariance);
        var (support, query) = (variances.narrow(0, 0, task.Shape.SupportRows), variances.narrow(0, task.Shape.SupportRows, task.Shape.QueryRows));
        return ((IDualActivation)_scales.Activation).Pair(covariance, query.unsqueeze(1), support.unsqueeze(0), slopes: true);
    }

    private IEnumerable<GaussianPair> Integrated(TaskInputs task, GaussianPoints points)
    {
        var gaussian = SupportGaussian.Given(task, _scales.PreactivationVariance);
        foreach (var scramble in points.Scrambles)
        {
            var at = SupportPoints.At(_scales.Activation, gaussian, scramble);
            var query = _scales.Activation.Smoothed(at.QueryMeans, gaussian.Residual, at.Noise);
            var count = (double)scramble.shape[0];
            yield return new GaussianPair(query.Values.t().mm(at.Values).Over(count), query.Slopes.t().mm(at.Slopes).Over(count));
        }
    }
}
