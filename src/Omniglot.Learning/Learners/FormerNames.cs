namespace Omniglot.Learning.Learners;

/// <summary>
/// Model files of linear networks that were written before all networks were described alike hold U, V and the raw bias b, of
/// which β b is the effective one.
/// </summary>
internal static class FormerNames
{
    /// <summary>The same weights under the names that all networks have; the caller's to dispose.</summary>
    /// <param name="state">A linear network's weights, of whatever age.</param>
    /// <param name="biasMultiplier">β.</param>
    public static LearnerState Translate(LearnerState state, double biasMultiplier)
    {
        if (!state.Tensors.ContainsKey("U")) return state.Clone();
        return new LearnerState(state.Tensors.ToDictionary(
            pair => pair.Key switch { "U" => "W1", "b" => "b1", var name => name },
            pair => pair.Key == "b" ? pair.Value.Times(biasMultiplier) : pair.Value.clone()));
    }
}
