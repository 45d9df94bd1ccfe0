using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Learning;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;

namespace Omniglot.Experiments.Models;

/// <summary>
/// What a run meta-trains: one of a closed set of records. All that differs between them is a member here, so a new model is a record
/// that the compiler leads through; where the rest of the program must tell them apart it asks <see cref="Match{T}"/>.
/// </summary>
public abstract record RunModel
{
    /// <summary>What <c>train</c> calls a set of hyperparameters that is given value by value.</summary>
    public const string Custom = "custom";

    private protected RunModel()
    {
    }

    /// <summary>What files and tables call it: a network by its parametrization, such as <c>mup</c>, a kernel limit <c>gp</c> or <c>ntk</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Activation of the hidden layers.</summary>
    public abstract Activation Activation { get; }

    /// <summary>L, the number of hidden layers.</summary>
    public abstract int HiddenLayers { get; }

    /// <summary>η, the rate of the outer loop.</summary>
    public abstract double MetaLearningRate { get; init; }

    /// <summary>Whether it is one of a family over widths, to be drawn against them; what is not is a level, named by its setting.</summary>
    public abstract bool HasWidth { get; }

    /// <summary>Whether tasks may have any number of ways, since nothing of the readout is learned but in a task.</summary>
    public abstract bool TellsAnyWays { get; }

    /// <summary>Its numbers that can be searched over.</summary>
    public abstract IReadOnlyList<ModelValue> Values { get; }

    /// <summary>What it is in words, as the names of folders write it.</summary>
    /// <param name="width">n.</param>
    public abstract string Words(Width width);

    /// <summary>All that is chosen of it beside its rate, as reports print it.</summary>
    /// <param name="number">How they write a number.</param>
    public abstract string Describe(Func<double, string> number);

    /// <summary>The options of <c>train</c> that ask for it; every number has all its digits.</summary>
    /// <param name="width">n.</param>
    /// <param name="hyperparameterSet">Name of the set of hyperparameters.</param>
    public abstract IEnumerable<string> TrainOptions(Width width, string hyperparameterSet);

    /// <summary>The learner at the start of a run.</summary>
    /// <param name="run">The run, of this model.</param>
    /// <param name="images">The drawings.</param>
    /// <param name="progress">Told how many of a kernel's rows are computed.</param>
    /// <param name="cache">Where a kernel's rows are kept between processes; none to compute them.</param>
    /// <param name="cancellation">Checked while they are.</param>
    /// <exception cref="OmniglotException">It has none of that width.</exception>
    public abstract IMetaLearner CreateLearner(
        RunConfiguration run, ImageSet images, IProgress<(int Done, int Count)>? progress, IKernelRowsCache? cache, CancellationToken cancellation);

    /// <summary>The network whose weights can be looked into.</summary>
    /// <exception cref="OmniglotException">It is of no network.</exception>
    public abstract NetworkModel ToNetwork();

    /// <summary>What is asked of the one model it is.</summary>
    /// <param name="network">Of a network.</param>
    /// <param name="kernel">Of a kernel limit.</param>
    public abstract T Match<T>(Func<NetworkModel, T> network, Func<KernelModel, T> kernel);

    /// <summary>A name as options and files write it.</summary>
    private protected static string Lower(Enum value) => value.ToString().ToLowerInvariant();
}
