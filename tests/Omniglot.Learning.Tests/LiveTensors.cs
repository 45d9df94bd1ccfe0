using System.Runtime.CompilerServices;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests;

/// <summary>Tests that count live tensors: the count is of the whole process, so nothing else runs beside them.</summary>
[CollectionDefinition(nameof(LiveTensors), DisableParallelization = true)]
public sealed class LiveTensors
{
    /// <summary>
    /// Fails unless an action leaves exactly as many live tensors as it found, and has freed all others by hand: what a finalizer frees
    /// could have been freed a moment earlier, while libtorch read it.
    /// </summary>
    public static void Unchanged(Action action)
    {
        action(); // libtorch and TorchSharp keep a few of their own from the first use on
        // What earlier tests left behind must not die while we count; what this one leaves must not be tidied away.
        var finalized = Finalized();
        var before = torch.Tensor.TotalCount;
        action();
        Assert.Equal(before, torch.Tensor.TotalCount);
        Assert.Equal(finalized, Finalized());
    }

    // How many tensors finalizers have freed, all that are dead by now included.
    private static long Finalized()
    {
        Collect();
        var count = -1L;
        Leave(() => count = Disposed());
        Collect();
        Assert.NotEqual(-1, count);
        return count;
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    // By this thread.
    private static long Disposed()
    {
        var tensors = DisposeScopeManager.Statistics.TensorStatistics;
        return tensors.DisposedInScopeCount + tensors.DisposedOutsideScopeCount;
    }

    // In a method of its own, so that nothing holds it afterwards.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Leave(Action will) => _ = new LastWill(will);

    // Carried out on the finalizers' thread.
    private sealed class LastWill(Action will)
    {
        ~LastWill() => will();
    }
}
