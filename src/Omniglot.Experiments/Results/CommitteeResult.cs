using Omniglot.Learning;

namespace Omniglot.Experiments.Results;

/// <summary>
/// Meta-test of a committee: networks that differ in their seed alone adapt to a task each by itself, and the mean of their logits
/// answers (docs/mathematics.md §9). A committee of one is its network.
/// </summary>
/// <param name="Setting">What the networks have in common, as <see cref="Results.Setting.Name"/> has it.</param>
/// <param name="Width">n, the width of each.</param>
/// <param name="Seeds">Their seeds, ascending.</param>
/// <param name="TaskSeed">The seed that drew the test tasks, the same for all committees.</param>
/// <param name="Test">What the mean logits are worth.</param>
/// <param name="Distance">How far the committee is from that of the limits of the same seeds; none where there are none.</param>
public sealed record CommitteeResult(
    string Setting, Width Width, IReadOnlyList<ulong> Seeds, ulong TaskSeed, TestResult Test, CommitteeDistance? Distance)
{
    /// <summary>m, how many networks.</summary>
    public int Members => Seeds.Count;
}

/// <summary>How far the mean logits of finite networks are from those of the infinitely wide networks of the same seeds, which were trained on the
/// same episodes with the same hyperparameters.</summary>
/// <param name="Rms">Root mean square over tasks, query rows and classes of the difference of mean logits.</param>
/// <param name="Scale">The root mean square of the limits' own mean logits.</param>
public sealed record CommitteeDistance(double Rms, double Scale);
