using Omniglot.Experiments.Results;
using Omniglot.Learning.Learners;

namespace Omniglot.Studies.LabelPreferences;

/// <summary>What a run's meta-steps do to a preference for one label, early in it.</summary>
/// <param name="Run">A run of an identity network.</param>
/// <param name="Preference">On the meta-training tasks that come next.</param>
/// <param name="RelativeMoment">The network's λ over that of its infinite-width limit, trained as long and on the same tasks:
/// 1 + O(1/√n).</param>
public sealed record RunPreference(RunRecord Run, LabelPreference Preference, double RelativeMoment);
