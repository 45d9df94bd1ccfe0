using Omniglot.Learning;

namespace Omniglot.Studies.LabelPreferences;

/// <summary>What a run's meta-steps do to a preference for one label, early in it, and how the run ended.</summary>
/// <param name="Run">The name of its folder.</param>
/// <param name="HyperparameterSet">Its set of hyperparameters.</param>
/// <param name="Width">n.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="SecondMoment">λ, the largest eigenvalue of the second moment of hidden rows, on the meta-training tasks that come next.</param>
/// <param name="RelativeMoment">λ over that of the network's infinite-width limit, trained as long and on the same tasks: 1 + O(1/√n).</param>
/// <param name="Growth">Growth of a preference by the gradient of one task; negative where it is taken back.</param>
/// <param name="BestEpoch">The kept epoch; none where nothing was kept.</param>
/// <param name="Accuracy">Meta-test accuracy, in 0..1; none where it was not tested.</param>
/// <param name="Lost">Whether the run lost again what it had learned.</param>
public sealed record RunPreference(
    string Run, string HyperparameterSet, Width Width, ulong Seed, double SecondMoment, double RelativeMoment, double Growth, int? BestEpoch, double? Accuracy,
    bool Lost);
