namespace Omniglot.Learning.Networks;

/// <summary>
/// What is tuned for the identity network f(x) = V (U x + β b) in maximal-update parametrization, where
/// U ~ N(0, σ_u²/n), V ~ N(0, σ_v²/n), b = 0 (arXiv 2011.14522, section on MAML).
/// </summary>
/// <param name="MetaLearningRate">η, the rate of the outer SGD.</param>
/// <param name="SigmaU">σ_u, initial scale of the input weights.</param>
/// <param name="SigmaV">σ_v, initial scale of the readout weights.</param>
/// <param name="BiasMultiplier">β, fixed multiplier of the bias.</param>
public sealed record Hyperparameters(double MetaLearningRate, double SigmaU, double SigmaV, double BiasMultiplier);
