using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Learners;
using TorchSharp;

namespace Omniglot.Learning.Tests.Training;

/// <summary>A learner whose accuracy after each number of meta-steps is written down, as the number of query rows that it
/// gets right in every task; its meta-gradient has norm 1 or what is written down.</summary>
internal sealed class ScriptedLearner(params int[] right) : IMetaLearner
{
    private int _steps;

    public List<double> Rates { get; } = [];

    public double Norm { get; init; } = 1;

    public Adapted Adapt(EpisodeBatch batch, InnerLoop inner)
    {
        using var scope = torch.NewDisposeScope();
        var logits = torch.nn.functional.one_hot(batch.QueryLabels(), batch.Shape.Ways).to(torch.float64);
        // The wrong rows point to the next class.
        var wrong = logits.roll([1], [1]);
        var rows = torch.tensor((bool[])[.. Enumerable.Range(0, batch.Shape.QueryRows).Select(row => row < right[_steps])]).unsqueeze(1);
        return new Adapted(batch, [], torch.where(rows, logits, wrong).expand(batch.Tasks, -1, -1).contiguous());
    }

    public Adapted AccumulateMetaGradient(EpisodeBatch batch, InnerLoop inner) => Adapt(batch, inner);

    public double MetaGradientNorm() => Norm;

    public void Move(double step) => Rates.Add(-step);

    public void ClearMetaGradient() => _steps++;

    public IFewShotModel Freeze() => this;

    public LearnerState Save() => new(new Dictionary<string, torch.Tensor> { ["steps"] = torch.tensor(_steps) });

    public void AverageInto(LearnerState mean, double share) => throw new NotSupportedException();

    public void Load(LearnerState state) => _steps = state.Tensors["steps"].item<int>();

    public void Dispose()
    {
        // Nothing is held.
    }
}
