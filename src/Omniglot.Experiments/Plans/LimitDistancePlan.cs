using Omniglot.Learning;

namespace Omniglot.Experiments.Plans;

/// <summary>
/// Which distances from the limit an experiment measures. A finite network and the limit train with the same hyperparameters on the
/// same episodes, for only as many meta-steps as asked.
/// </summary>
/// <param name="Sets">Where the hyperparameters of each width come from.</param>
/// <param name="Widths">Finite widths, narrow before wide.</param>
/// <param name="MetaSteps">After how many meta-steps, ascending; 0 is the network as drawn.</param>
/// <param name="MetaBatches">Meta-test meta-batches to compare the logits on.</param>
public sealed record LimitDistancePlan(IReadOnlyList<HyperparameterSet> Sets, IReadOnlyList<Width> Widths, IReadOnlyList<int> MetaSteps, int MetaBatches);
