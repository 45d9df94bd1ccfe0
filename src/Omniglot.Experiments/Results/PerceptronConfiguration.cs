using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;

namespace Omniglot.Experiments.Results;

/// <summary>What determines a run of a perceptron beyond its protocol and width.</summary>
/// <param name="Network">The network, of any width.</param>
/// <param name="Inputs">d.</param>
/// <param name="Ways">K.</param>
/// <param name="Training">Which of its weights move where.</param>
/// <param name="MetaLearningRate">η.</param>
public sealed record PerceptronConfiguration(Network Network, int Inputs, int Ways, PerceptronTraining Training, double MetaLearningRate);
