using Omniglot.Data.Episodes;
using Omniglot.Learning.Inputs;
using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Learning.Adaptation;

/// <summary>
/// Inner SGD on all layers of a network, all tasks at once, without a copy of the slow weights: fast weights are the slow
/// ones and a few factors a task, Ŵ - ε κ Σ_i δ_iᵀ a_i (<see cref="LowRankUpdates"/>; arXiv 2011.14522, section on MAML;
/// docs/mathematics.md §4). The product with
/// the first layer, whose inputs never change, runs once for all steps. Tensors belong to the dispose scope of the caller.
/// </summary>
internal sealed class LowRankAdaptation
{
    private readonly NetworkWeights _weights;
    private readonly Activation _activation;
    private readonly LowRankUpdates[] _updates;
    private readonly HiddenPass _query;

    private LowRankAdaptation(
        NetworkWeights weights, Activation activation, LowRankUpdates[] updates, HiddenPass query, Tensor queryLogits, IReadOnlyList<Tensor> supportLogits)
    {
        (_weights, _activation, _updates, _query) = (weights, activation, updates, query);
        (QueryLogits, SupportLogits) = (queryLogits, supportLogits);
    }

    /// <summary>[T, Q, K] at the adapted weights.</summary>
    public Tensor QueryLogits { get; }

    /// <summary>[T, S, K] before each inner step.</summary>
    public IReadOnlyList<Tensor> SupportLogits { get; }

    /// <summary>Runs the inner loop of all tasks.</summary>
    /// <param name="weights">The slow weights.</param>
    /// <param name="activation">φ.</param>
    /// <param name="dynamics">Rates of layers 1 … L + 1.</param>
    /// <param name="batch">The tasks.</param>
    /// <param name="inner">ε and the number of steps.</param>
    public static LowRankAdaptation Run(
        NetworkWeights weights, Activation activation, IReadOnlyList<LayerDynamics> dynamics, EpisodeBatch batch, InnerLoop inner)
    {
        var updates = dynamics.Select((layer, l) => new LowRankUpdates(
            inner.StepSize * layer.Rate, l < weights.HiddenLayers ? inner.StepSize * layer.BiasRate : 0)).ToArray();
        var first = InkProduct.Affine(batch.Inputs, batch.Ink, weights.Layers[0].t(), weights.Biases[0]);
        var (supportFirst, queryFirst) = (batch.Support(first), batch.Query(first));
        var oneHot = CrossEntropy.OneHot(batch.SupportLabels(), batch.Shape.Ways, first);
        var supportLogits = new List<Tensor>(inner.Steps);
        for (var i = 0; i < inner.Steps; i++)
        {
            var pass = HiddenPass.Forward(weights, activation, batch.Support, supportFirst, updates);
            var logits = Logits(weights, updates, pass);
            supportLogits.Add(logits);
            Descend(weights, activation, updates, pass, CrossEntropy.Deltas(logits, oneHot));
        }

        var query = HiddenPass.Forward(weights, activation, batch.Query, queryFirst, updates);
        return new LowRankAdaptation(weights, activation, updates, query, Logits(weights, updates, query), supportLogits);
    }

    /// <summary>The first-order meta-gradient: that of the query loss at the adapted weights, summed over tasks.</summary>
    /// <param name="deltas">∂L/∂f [T, Q, K].</param>
    /// <param name="withReadout">Whether the readout's is wanted.</param>
    /// <returns>The factors of layers 1 … L, and of the readout if it is wanted.</returns>
    public IReadOnlyList<LayerFactors> MetaGradient(Tensor deltas, bool withReadout)
    {
        var hidden = BackwardAll(_weights, _activation, _updates, _query, deltas);
        var factors = hidden.Select((delta, l) => new LayerFactors(BatchRows.Flat(delta), BatchRows.Flat(_query.Into(l + 1)))).ToList();
        if (withReadout) factors.Add(new LayerFactors(BatchRows.Flat(deltas), BatchRows.Flat(_query.Features)));
        return factors;
    }

    // One inner step: the gradients at the present fast weights join the factors of every layer.
    private static void Descend(NetworkWeights weights, Activation activation, LowRankUpdates[] updates, HiddenPass pass, Tensor deltas)
    {
        var hidden = BackwardAll(weights, activation, updates, pass, deltas);
        for (var l = 0; l < hidden.Count; l++) updates[l].Add(pass.Into(l + 1), hidden[l]);
        updates[^1].Add(pass.Features, deltas);
    }

    private static IReadOnlyList<Tensor> BackwardAll(
        NetworkWeights weights, Activation activation, LowRankUpdates[] updates, HiddenPass pass, Tensor deltas) =>
        pass.Backward(weights, activation, updates[^1].Backward(deltas, HiddenPass.Product(deltas, weights.Readout)), updates);

    private static Tensor Logits(NetworkWeights weights, LowRankUpdates[] updates, HiddenPass pass) =>
        updates[^1].Forward(pass.Features, BatchRows.Flat(pass.Features).mm(weights.Readout.t()).view(pass.Features.shape[0], pass.Features.shape[1], -1));
}
