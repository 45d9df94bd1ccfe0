namespace Omniglot.Learning.Learners;

/// <summary>Which layers the inner loop moves.</summary>
public enum AdaptationScope
{
    /// <summary>All of them, biases included.</summary>
    All,

    /// <summary>The readout alone.</summary>
    Readout,
}
