using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Running;

namespace Omniglot.Studies.Tuning;

/// <summary>Follows a search, to show it to somebody: its trials are runs that are scored.</summary>
public interface ITrialObserver : IExperimentObserver
{
    /// <summary>A trial has ended, or had ended before and is kept.</summary>
    /// <param name="trial">Its result.</param>
    /// <param name="grids">What is searched over.</param>
    /// <param name="kept">Whether it was stored already.</param>
    void TrialEnded(Trial trial, IReadOnlyList<HyperparameterGrid> grids, bool kept);
}
