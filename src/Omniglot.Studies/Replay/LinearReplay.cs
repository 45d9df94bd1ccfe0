using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using TorchSharp;

namespace Omniglot.Studies.Replay;

/// <summary>Replays a <see cref="LinearTrace"/> through the learner of the experiments.</summary>
internal static class LinearReplay
{
    public static ReplayReport Run(LinearTrace trace, string name)
    {
        using var scope = torch.NewDisposeScope();
        using var learner = new LinearLearner(trace.Initial.ToWeights(trace.BiasMultiplier), Network.Linear(sigmaU: 1, sigmaV: 1, trace.BiasMultiplier));
        var losses = Train(learner, trace);
        using var final = trace.Final.ToWeights(trace.BiasMultiplier);
        var weights = TraceTensor.Max(
            TraceTensor.Distance(learner.Weights.Layers[0], final.Layers[0]),
            TraceTensor.Distance(learner.Weights.Readout, final.Readout),
            TraceTensor.Distance(learner.Weights.Biases[0], final.Biases[0]));
        using var probe = trace.Probe.ToBatch(trace.Shape);
        return new ReplayReport(name,
        [
            new("losses", losses),
            new("probe logits", TraceTensor.Max(
                ProbeLogits(learner, probe, trace, 1, trace.Probe.QueryLogitsAfter1Steps),
                ProbeLogits(learner, probe, trace, 20, trace.Probe.QueryLogitsAfter20Steps))),
            new("probe gradient norm", ProbeNorm(learner, probe, trace)),
            new("final weights", weights),
        ]);
    }

    private static double Train(LinearLearner learner, LinearTrace trace)
    {
        var largest = 0.0;
        for (var step = 0; step < trace.Batches.Count; step++)
        {
            using var scope = torch.NewDisposeScope();
            var history = trace.History[step];
            using var batch = trace.Batches[step].ToBatch(trace.Shape);
            using var adapted = learner.AccumulateMetaGradient(batch, new InnerLoop(trace.InnerStepSize, trace.InnerSteps));
            largest = TraceTensor.Max(
                largest,
                TraceTensor.Distance(adapted.QueryLosses(), torch.tensor(history.OuterLosses)),
                TraceTensor.Distance(adapted.QueryAccuracies(), torch.tensor(history.AccuraciesAfter)));
            for (var i = 0; i < trace.InnerSteps; i++)
                largest = TraceTensor.Max(largest, TraceTensor.Distance(adapted.SupportLosses(i), torch.tensor(history.InnerLosses[i])));
            learner.Step(trace.MetaLearningRate, trace.GradientClip);
        }

        return largest;
    }

    private static double ProbeLogits(LinearLearner learner, EpisodeBatch probe, LinearTrace trace, int steps, double[][][] expected)
    {
        using var scope = torch.NewDisposeScope();
        using var model = learner.Freeze();
        using var adapted = model.Adapt(probe, new InnerLoop(trace.InnerStepSize, steps));
        return TraceTensor.Distance(adapted.QueryLogits.view(-1, trace.Ways), TraceTensor.FromRows(expected.SelectMany(rows => rows)));
    }

    private static double ProbeNorm(LinearLearner learner, EpisodeBatch probe, LinearTrace trace)
    {
        using var adapted = learner.AccumulateMetaGradient(probe, new InnerLoop(trace.InnerStepSize, trace.InnerSteps));
        var norm = learner.Step(rate: 0, clip: trace.GradientClip);
        var expected = trace.Probe.SummedOuterGradientNormBeforeClip;
        return Math.Abs(norm - expected) / Math.Max(1, expected);
    }
}
