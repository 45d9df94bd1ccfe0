using static TorchSharp.torch;

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
    public static LearnerState Translate(LearnerState state, double biasMultiplier) =>
        state.Tensors.Count == 3 && state.Tensors.TryGetValue("U", out var u) && state.Tensors.TryGetValue("V", out var v) && state.Tensors.TryGetValue("b", out var b)
            ? new LearnerState(new Dictionary<string, Tensor> { ["W1"] = u.clone(), ["V"] = v.clone(), ["b1"] = b * biasMultiplier })
            : state.Clone();
}
