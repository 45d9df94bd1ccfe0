namespace Omniglot.Data.Splits;

/// <summary>The three disjoint sets of classes of meta-learning.</summary>
public enum MetaSplit
{
    /// <summary>Classes that the outer loop trains on.</summary>
    Train,

    /// <summary>Classes that choose the epoch and the hyperparameters.</summary>
    Validation,

    /// <summary>Classes that only the final model sees.</summary>
    Test,
}
