using Omniglot.Learning;

namespace Omniglot.Experiments.Results;

/// <summary>
/// How far a finite network is from the limit: root mean square over tasks, query rows and classes of the difference
/// of adapted meta-test logits on the same episodes.
/// </summary>
/// <param name="Hyperparameters">Name of the set that the hyperparameters of both come from: those of width n.</param>
/// <param name="Width">Finite width n.</param>
/// <param name="Seed">Seed of episodes and initial weights.</param>
/// <param name="MetaSteps">Meta-steps both had trained for, on the same episodes with the same hyperparameters.</param>
/// <param name="Distance">The root mean square difference of the logits.</param>
/// <param name="LimitScale">The root mean square of the limit's own logits, which gives the distance its size.</param>
public sealed record LimitDistance(string Hyperparameters, Width Width, ulong Seed, int MetaSteps, double Distance, double LimitScale);
