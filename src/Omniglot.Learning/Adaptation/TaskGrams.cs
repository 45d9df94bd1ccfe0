using static TorchSharp.torch;

namespace Omniglot.Learning.Adaptation;

/// <summary>
/// All that adapting an identity network to tasks depends on: inner products, for every task, of its hidden rows
/// h = U x + β b with its basis [V; h_s] of readout and support rows, and of its inputs with its support inputs.
/// </summary>
/// <param name="Basis">Γ [T, K + S, K + S]: the basis with itself.</param>
/// <param name="Query">[T, Q, K + S]: the query's hidden rows with the basis.</param>
/// <param name="Inputs">κ [T, S + Q, S]: x·x_s + β², support rows before query rows.</param>
public sealed record TaskGrams(Tensor Basis, Tensor Query, Tensor Inputs);
