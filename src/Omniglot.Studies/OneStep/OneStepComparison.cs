using Omniglot.Learning.Limits;
using Omniglot.Learning.Networks;

namespace Omniglot.Studies.OneStep;

/// <summary>What finite networks of one parametrization are compared with at infinite width.</summary>
internal abstract class OneStepComparison(Network network) : IDisposable
{
    /// <summary>The networks.</summary>
    public Network Network => network;

    /// <summary>How the steps of finite networks on a task compare; whoever asks owns what it holds, in its dispose scope.</summary>
    public abstract Func<FiniteStep, StepDifference> On(TaskInputs task);

    /// <inheritdoc/>
    public abstract void Dispose();
}
