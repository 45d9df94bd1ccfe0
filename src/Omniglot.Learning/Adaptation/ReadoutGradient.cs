using static TorchSharp.torch;

namespace Omniglot.Learning.Adaptation;

/// <summary>Derivatives of the query loss by what <see cref="ReadoutAdaptation"/> started from.</summary>
/// <param name="SupportLogits">∂L/∂F_s [T, S, K]; none to first order.</param>
/// <param name="QueryLogits">∂L/∂F_q [T, Q, K].</param>
/// <param name="SupportGram">∂L/∂G_ss [T, S, S]; none to first order.</param>
/// <param name="QueryGram">∂L/∂G_qs [T, Q, S].</param>
internal sealed record ReadoutGradient(Tensor? SupportLogits, Tensor QueryLogits, Tensor? SupportGram, Tensor QueryGram);
