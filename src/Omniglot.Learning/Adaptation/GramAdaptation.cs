using static TorchSharp.torch;

namespace Omniglot.Learning.Adaptation;

/// <summary>
/// Inner SGD on the readout alone, or in the Hilbert space of a kernel, all tasks at once, and its exact derivative. Features
/// stay, so logits move by their inner products only: with F the logits at the slow weights, G_ss = φ_s φ_sᵀ, G_qs = φ_q φ_sᵀ
/// (or the kernel between rows), and A_i the sum of the first i support deltas,
/// <code>
/// f_s⁽ⁱ⁾ = F_s - ε G_ss A_{i-1},   δ_i = (softmax f_s⁽ⁱ⁾ - y)/S,   A_i = A_{i-1} + δ_i,   f_q = F_q - ε G_qs A_I
/// </code>
/// (arXiv 2011.14522, section on MAML). Tensors belong to the dispose scope of the caller.
/// </summary>
internal sealed class GramAdaptation
{
    private readonly double _rate;
    private readonly Tensor _supportGram;
    private readonly Tensor _queryGram;
    private readonly Tensor _oneHot;
    private readonly List<Tensor> _deltas = [];
    private readonly List<Tensor> _sums = [];

    /// <summary>Runs the inner loop of all tasks.</summary>
    /// <param name="supportLogits">F_s [T, S, K].</param>
    /// <param name="queryLogits">F_q [T, Q, K].</param>
    /// <param name="supportGram">G_ss [T, S, S].</param>
    /// <param name="queryGram">G_qs [T, Q, S].</param>
    /// <param name="oneHot">y [S, K].</param>
    /// <param name="rate">ε κ of the readout.</param>
    /// <param name="steps">I.</param>
    public GramAdaptation(
        Tensor supportLogits, Tensor queryLogits, Tensor supportGram, Tensor queryGram, Tensor oneHot, double rate, int steps)
    {
        (_rate, _supportGram, _queryGram, _oneHot) = (rate, supportGram, queryGram, oneHot);
        var logits = new List<Tensor>(steps);
        _sums.Add(zeros_like(supportLogits));
        for (var i = 0; i < steps; i++)
        {
            var before = i == 0 ? supportLogits : supportGram.bmm(_sums[i]).Times_(-rate).Plus_(supportLogits);
            logits.Add(before);
            _deltas.Add(CrossEntropy.Deltas(before, oneHot));
            _sums.Add(_sums[i].Plus(_deltas[i]));
        }

        SupportLogits = logits;
        QueryLogits = queryGram.bmm(_sums[^1]).Times_(-rate).Plus_(queryLogits);
    }

    /// <summary>[T, S, K] before each inner step.</summary>
    public IReadOnlyList<Tensor> SupportLogits { get; }

    /// <summary>[T, Q, K] after the last.</summary>
    public Tensor QueryLogits { get; }

    /// <summary>The first-order derivative: support deltas count as constants.</summary>
    /// <param name="deltas">∂L/∂f_q [T, Q, K].</param>
    public GramGradient FirstOrder(Tensor deltas) => new(null, deltas, null, QueryGramGradient(deltas));

    /// <summary>The exact derivative, backwards through every inner step.</summary>
    /// <remarks>
    /// With p_i = softmax f_s⁽ⁱ⁾ and bars for derivatives of L: Ā_I = -ε G_qsᵀ f̄_q and, for i = I … 1,
    /// f̄_s⁽ⁱ⁾ = p_i ∘ (Ā_i - ⟨p_i, Ā_i⟩)/S, Ā_{i-1} = Ā_i - ε G_ssᵀ f̄_s⁽ⁱ⁾; then F̄_s = Σ f̄_s⁽ⁱ⁾ and
    /// Ḡ_ss = -ε Σ f̄_s⁽ⁱ⁾ A_{i-1}ᵀ.
    /// </remarks>
    /// <param name="deltas">∂L/∂f_q [T, Q, K].</param>
    public GramGradient SecondOrder(Tensor deltas)
    {
        var sum = _queryGram.mT.bmm(deltas).Times_(-_rate);
        var (logits, gram) = (zeros_like(_sums[0]), zeros_like(_supportGram));
        var rows = _oneHot.shape[0];
        for (var i = _deltas.Count - 1; i >= 0; i--)
        {
            var softmax = _deltas[i].Times(rows).Plus(_oneHot);
            var through = (sum - (softmax * sum).sum(-1, true)).mul_(softmax).Over_(rows);
            logits = logits.Plus(through);
            gram = through.bmm(_sums[i].mT).Times_(-_rate).Plus_(gram);
            if (i > 0) sum = _supportGram.mT.bmm(through).Times_(-_rate).Plus_(sum);
        }

        return new GramGradient(logits, deltas, gram, QueryGramGradient(deltas));
    }

    private Tensor QueryGramGradient(Tensor deltas) => deltas.bmm(_sums[^1].mT).Times_(-_rate);
}

/// <summary>Derivatives of the query loss by what <see cref="GramAdaptation"/> started from.</summary>
/// <param name="SupportLogits">∂L/∂F_s [T, S, K]; none to first order.</param>
/// <param name="QueryLogits">∂L/∂F_q [T, Q, K].</param>
/// <param name="SupportGram">∂L/∂G_ss [T, S, S]; none to first order.</param>
/// <param name="QueryGram">∂L/∂G_qs [T, Q, S].</param>
internal sealed record GramGradient(Tensor? SupportLogits, Tensor QueryLogits, Tensor? SupportGram, Tensor QueryGram);
