namespace Omniglot.Learning.Learners;

/// <summary>Through what the meta-gradient goes.</summary>
public enum MetaGradientOrder
{
    /// <summary>The query loss at the adapted weights alone: adaptation counts as a constant shift.</summary>
    First,

    /// <summary>Adaptation as well: the exact gradient by the slow weights.</summary>
    Second,
}
