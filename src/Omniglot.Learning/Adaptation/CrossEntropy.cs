using static TorchSharp.torch;

namespace Omniglot.Learning.Adaptation;

/// <summary>Softmax cross-entropy of tasks: mean over the rows of each task, in nats.</summary>
public static class CrossEntropy
{
    /// <summary>[T] mean cross-entropy of the rows of each task.</summary>
    /// <param name="logits">[T, R, K].</param>
    /// <param name="labels">[R], the same for every task.</param>
    public static Tensor Losses(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var index = labels.view(1, -1, 1).expand(1, -1, logits.shape[0]);
        return nn.functional.log_softmax(ClassesFirst(logits), 0).gather(0, index).mean([0L, 1L]).neg().MoveToOuterDisposeScope();
    }

    /// <summary>[T] share of the rows of each task whose largest logit is that of their label, in 0..1.</summary>
    /// <param name="logits">[T, R, K].</param>
    /// <param name="labels">[R], the same for every task.</param>
    public static Tensor Accuracies(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        return logits.argmax(-1).eq(labels).to_type(logits.dtype).mean([1L]).MoveToOuterDisposeScope();
    }

    /// <summary>[T, R, K] gradient of the mean loss by the logits: (softmax - one-hot)/R.</summary>
    /// <param name="logits">[T, R, K].</param>
    /// <param name="oneHot">[R, K] one-hot labels.</param>
    public static Tensor Deltas(Tensor logits, Tensor oneHot)
    {
        using var scope = NewDisposeScope();
        return ClassesFirst(nn.functional.softmax(ClassesFirst(logits), 0)).contiguous().sub_(oneHot).Over_(oneHot.shape[0]).MoveToOuterDisposeScope();
    }

    /// <summary>[R, K] one-hot rows of labels, in the type and on the device of <paramref name="like"/>.</summary>
    public static Tensor OneHot(Tensor labels, long ways, Tensor like)
    {
        using var scope = NewDisposeScope();
        return nn.functional.one_hot(labels, ways).to(like.dtype, like.device).MoveToOuterDisposeScope();
    }

    // [T, R, K] as [K, R, T] and back: libtorch's softmax over few classes is four times as fast where they come first, and tasks lie densely.
    private static Tensor ClassesFirst(Tensor logits) => logits.transpose(0, 2);
}
