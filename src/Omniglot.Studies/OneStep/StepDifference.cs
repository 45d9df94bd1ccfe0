using Omniglot.Learning.Limits;
using TorchSharp;

namespace Omniglot.Studies.OneStep;

/// <summary>The difference of a step from its limit.</summary>
/// <param name="Difference">[Q, K] finite less infinite.</param>
/// <param name="Limit">[Q, K] infinite, with standard errors.</param>
internal sealed record StepDifference(torch.Tensor Difference, IntegratedLogits Limit);
