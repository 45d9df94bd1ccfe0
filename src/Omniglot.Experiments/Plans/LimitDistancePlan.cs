using Omniglot.Learning;

namespace Omniglot.Experiments.Plans;

/// <summary>
/// Which distances from the limit an experiment measures. Every width trains with the limit's hyperparameters on the
/// limit's episodes, for only as many meta-steps as asked.
/// </summary>
/// <param name="Widths">Finite widths, narrow before wide.</param>
/// <param name="MetaSteps">After how many meta-steps, ascending; 0 is the network as drawn.</param>
/// <param name="MetaBatches">Meta-test meta-batches to compare the logits on.</param>
public sealed record LimitDistancePlan(IReadOnlyList<Width> Widths, IReadOnlyList<int> MetaSteps, int MetaBatches);
