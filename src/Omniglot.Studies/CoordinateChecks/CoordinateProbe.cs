using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using TorchSharp;

namespace Omniglot.Studies.CoordinateChecks;

/// <summary>
/// Follows the pre-activations of one network over meta-steps and over the inner steps of one task, on the drawings of that task,
/// the first of the first meta-batch. On drawings that training has not seen, the updates of different classes nearly cancel in
/// the logits, and what finite networks have beside their limit would outweigh the rest.
/// </summary>
/// <param name="plan">How many steps, at which rates.</param>
/// <param name="probed">Which network.</param>
public sealed class CoordinateProbe(CoordinateCheckPlan plan, ProbedNetwork probed)
{
    private readonly Network _network = plan.Network.In(probed.Parametrization);
    private readonly InnerLoop _inner = new(plan.Protocol.InnerStepSize, plan.Protocol.InnerSteps);

    /// <summary>Sizes at every step of both kinds.</summary>
    /// <param name="tasks">Where meta-batches come from.</param>
    /// <param name="cancellation">Checked at every step.</param>
    public IReadOnlyList<PreActivationSize> Measure(EpisodeReader tasks, CancellationToken cancellation)
    {
        using var scope = torch.NewDisposeScope();
        using var first = tasks.Read(0);
        using var drawn = _network.Draw((int)first.Inputs.shape[1], first.Shape.Ways, probed.Width, probed.Seed, plan.Precision);
        var probe = torch.cat([first.Support[0], first.Query[0]], 0);
        return [.. Meta(drawn, probe, tasks, cancellation), .. Inner(drawn, probe, first, cancellation)];
    }

    private List<PreActivationSize> Meta(NetworkWeights drawn, torch.Tensor probe, EpisodeReader tasks, CancellationToken cancellation)
    {
        using var learner = new PerceptronLearner(drawn.Copy(), _network, PerceptronTraining.FirstOrder);
        var moves = true;
        return Follow(ProbedSteps.Meta, learner.Weights, probe, step =>
        {
            cancellation.ThrowIfCancellationRequested();
            using var batch = tasks.Read(step - 1);
            learner.AccumulateMetaGradient(batch, _inner).Dispose();
            // A learner does not step where its gradient is not finite: its weights would look as if nothing had happened.
            moves = moves && double.IsFinite(learner.Step(plan.MetaLearningRate, double.PositiveInfinity));
            return moves;
        });
    }

    private List<PreActivationSize> Inner(NetworkWeights drawn, torch.Tensor probe, EpisodeBatch first, CancellationToken cancellation)
    {
        using var fast = drawn.Copy();
        using var labels = first.SupportLabels();
        using var support = first.Support[0];
        return Follow(ProbedSteps.Inner, fast, probe, _ =>
        {
            cancellation.ThrowIfCancellationRequested();
            PlainDescent.Step(fast, _network, support, labels, _inner.StepSize);
            return true;
        });
    }

    // advance takes step t and says whether it could.
    private List<PreActivationSize> Follow(ProbedSteps steps, NetworkWeights weights, torch.Tensor probe, Func<int, bool> advance)
    {
        var before = weights.PreActivations(_network.Activation, probe);
        var sizes = new List<PreActivationSize>();
        for (var step = 0; step <= plan.Steps; step++)
        {
            using var scope = torch.NewDisposeScope();
            var finite = step == 0 || advance(step);
            var now = weights.PreActivations(_network.Activation, probe);
            for (var layer = 1; layer <= now.Count; layer++)
            {
                sizes.Add(new PreActivationSize(
                    probed.Parametrization, steps, probed.Seed, probed.Width, step, layer,
                    finite ? Mean(now[layer - 1]) : double.PositiveInfinity,
                    finite ? Mean(now[layer - 1] - before[layer - 1]) : double.PositiveInfinity));
            }
        }

        return sizes;
    }

    // What is no number has grown beyond all numbers.
    private static double Mean(torch.Tensor values)
    {
        var mean = values.abs().mean().to_type(torch.ScalarType.Float64).item<double>();
        return double.IsFinite(mean) ? mean : double.PositiveInfinity;
    }
}
