namespace Omniglot.Experiments.Results;

/// <summary>What was made of an experiment's networks afterwards.</summary>
/// <param name="Committees">Committees of them.</param>
/// <param name="Extrapolations">What their widths say of others.</param>
public sealed record DerivedResults(IReadOnlyList<CommitteeResult> Committees, IReadOnlyList<Extrapolation> Extrapolations)
{
    /// <summary>Where nothing was.</summary>
    public static DerivedResults None { get; } = new([], []);
}
