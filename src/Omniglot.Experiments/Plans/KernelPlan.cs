using Omniglot.Experiments.Models;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Plans;

/// <summary>A kernel limit that an experiment trains and tests beside the networks, one run a seed.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Set">The name of its hyperparameters, for example <c>untrained</c>.</param>
/// <param name="MetaLearningRate">η.</param>
/// <param name="Protocol">Its own tasks, loops and lengths.</param>
/// <param name="Storage">How the rows of its matrix are kept.</param>
public sealed record KernelPlan(NetworkKernel Kernel, string Set, double MetaLearningRate, Protocol Protocol, KernelStorage Storage)
{
    /// <summary>The model of its runs.</summary>
    public KernelModel Model => new(Kernel, MetaLearningRate, Storage);
}
