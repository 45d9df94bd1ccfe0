using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests;

/// <summary>Tests that count live tensors: the count is of the whole process, so nothing else runs beside them.</summary>
[CollectionDefinition(nameof(LiveTensors), DisableParallelization = true)]
public sealed class LiveTensors
{
    /// <summary>Fails unless an action leaves exactly as many live tensors as it found.</summary>
    public static void Unchanged(Action action)
    {
        action(); // libtorch and TorchSharp keep a few of their own from the first use on
        // What earlier tests left behind must not die while we count; what this one leaves must not be tidied away.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = torch.Tensor.TotalCount;
        action();
        Assert.Equal(before, torch.Tensor.TotalCount);
    }
}
