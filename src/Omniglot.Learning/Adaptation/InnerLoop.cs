namespace Omniglot.Learning.Adaptation;

/// <summary>The inner loop of MAML: plain SGD on the mean support cross-entropy of one task.</summary>
/// <param name="StepSize">ε, the rate of every inner step.</param>
/// <param name="Steps">How many steps; zero leaves the network as it is.</param>
public sealed record InnerLoop(double StepSize, int Steps);
