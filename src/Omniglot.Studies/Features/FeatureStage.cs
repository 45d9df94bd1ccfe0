namespace Omniglot.Studies.Features;

/// <summary>When the features of a network are looked at.</summary>
public enum FeatureStage
{
    /// <summary>As drawn, before any meta-training.</summary>
    Start,

    /// <summary>After meta-training, before it has seen the task.</summary>
    Trained,

    /// <summary>After meta-training and adaptation to the support rows of the task.</summary>
    Adapted,
}
