namespace Omniglot.Studies.Features;

/// <summary>One drawing of a meta-test task in the first two principal components of the last hidden layer φ(hᴸ).</summary>
/// <param name="Stage">When.</param>
/// <param name="Character">Its character, as <c>Alphabet/characterNN</c>.</param>
/// <param name="Support">Whether the task adapts to it.</param>
/// <param name="First">Its first component.</param>
/// <param name="Second">Its second component.</param>
/// <param name="FirstShare">The share of the stage's variance in the first component, in 0..1.</param>
/// <param name="SecondShare">The share in the second.</param>
/// <param name="BetweenShare">The share of the stage's whole variance that lies between the means of characters, in 0..1.</param>
public sealed record FeaturePoint(
    FeatureStage Stage, string Character, bool Support, double First, double Second, double FirstShare, double SecondShare, double BetweenShare);
