using Omniglot.Learning.Kernels;

namespace Omniglot.Experiments.Results;

/// <summary>What determines a run of a kernel limit beyond its protocol.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="MetaLearningRate">η.</param>
/// <param name="Storage">How the rows of its matrix are kept; half precision changes the last digits.</param>
public sealed record KernelConfiguration(NetworkKernel Kernel, double MetaLearningRate, KernelStorage Storage);
