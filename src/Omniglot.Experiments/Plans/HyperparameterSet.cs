namespace Omniglot.Experiments.Plans;

/// <summary>Where the hyperparameters of each width come from.</summary>
public enum HyperparameterSet
{
    /// <summary>The row that the authors of arXiv 2011.14522 settled on for each width.</summary>
    Paper,

    /// <summary>The row of the limit at every width: what maximal-update parametrization promises to allow.</summary>
    Transferred,

    /// <summary>The row of <see cref="SteadyHyperparameters"/> at every width: that of the limit, moved away from where runs are lost.</summary>
    Steady,

    /// <summary>One row given by the user, at every width.</summary>
    Custom,
}
