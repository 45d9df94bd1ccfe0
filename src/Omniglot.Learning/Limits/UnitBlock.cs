using static TorchSharp.torch;

namespace Omniglot.Learning.Limits;

/// <summary>Some hidden units of a network with one hidden layer, as one task sees them. Tensors belong to whoever asked.</summary>
/// <param name="Preactivations">[units, S + Q] on the task's rows, support before query.</param>
/// <param name="Readout">[units, K] effective readout weights Ŵ².</param>
public sealed record UnitBlock(Tensor Preactivations, Tensor Readout);
