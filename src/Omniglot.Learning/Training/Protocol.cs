using System.Text.Json.Serialization;
using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;

namespace Omniglot.Learning.Training;

/// <summary>
/// Everything about a meta-training run that is not the network: tasks, loops, lengths. The defaults are the protocol
/// of arXiv 2011.14522, section on MAML: first-order MAML, the query gradient at the adapted weights summed over a
/// meta-batch, clipped to a global norm, then plain SGD; the epoch with the best validation accuracy is tested.
/// </summary>
public sealed record Protocol
{
    /// <summary>How characters are divided between the splits.</summary>
    public SplitScheme Split { get; init; } = SplitScheme.Vinyals;

    /// <summary>Ways, shots and queries of every task.</summary>
    public EpisodeShape Shape { get; init; } = new(Ways: 5, Shots: 1, Queries: 1);

    /// <summary>Ways, shots and queries of the tasks of meta-training, where they are others: many ways teach more in a step. None
    /// for <see cref="Shape"/>; protocols without it do not name it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EpisodeShape? TrainShape { get; init; }

    /// <summary>Ways, shots and queries of the tasks of a split.</summary>
    public EpisodeShape ShapeOf(MetaSplit split) => split == MetaSplit.Train ? TrainShape ?? Shape : Shape;

    /// <summary>How many pixels each drawing of a task of meta-training is moved at most, at random in both directions; 0 leaves all in
    /// place. Protocols without it do not name it (docs/mathematics.md §2).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Shift { get; init; }

    /// <summary>How many pixels a drawing of a split is moved at most.</summary>
    public int ShiftOf(MetaSplit split) => split == MetaSplit.Train ? Shift : 0;

    /// <summary>T, tasks in a meta-batch.</summary>
    public int Tasks { get; init; } = 32;

    /// <summary>Epochs of meta-training; zero evaluates the network as it was drawn.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>Meta-batches, one meta-step each, in an epoch.</summary>
    public int MetaBatches { get; init; } = 100;

    /// <summary>Meta-steps of the whole run.</summary>
    public long MetaSteps => (long)Epochs * MetaBatches;

    /// <summary>Meta-batches of meta-validation after every epoch.</summary>
    public int ValidationMetaBatches { get; init; } = 100;

    /// <summary>Meta-batches of the meta-test.</summary>
    public int TestMetaBatches { get; init; } = 100;

    /// <summary>ε, the inner step size, everywhere.</summary>
    public double InnerStepSize { get; init; } = 0.4;

    /// <summary>Inner steps in meta-training and meta-validation.</summary>
    public int InnerSteps { get; init; } = 1;

    /// <summary>Inner steps in the meta-test.</summary>
    public int TestInnerSteps { get; init; } = 20;

    /// <summary>Global norm that the summed meta-gradient is clipped to.</summary>
    public double GradientClip { get; init; } = 0.5;

    /// <summary>The course of the meta learning rate.</summary>
    public Schedule Schedule { get; init; } = Schedule.Constant;

    /// <summary>γ, the decay of the mean of slow weights over meta-steps that is validated and kept in place of the last ones
    /// (docs/mathematics.md §2); 0 keeps the last ones. Protocols without it do not name it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double AverageWeights { get; init; }
}
