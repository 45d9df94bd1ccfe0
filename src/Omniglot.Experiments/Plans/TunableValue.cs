using Omniglot.Experiments.Results;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;

namespace Omniglot.Experiments.Plans;

/// <summary>A number of a run's configuration that can be searched over, by the name of its option of <c>train</c>.</summary>
/// <param name="Name">The option, without dashes.</param>
/// <param name="Read">The number in a run; none where a run of that model has no such number.</param>
/// <param name="Replace">The same run with another number.</param>
public sealed record TunableValue(
    string Name, Func<RunConfiguration, double?> Read, Func<RunConfiguration, double, RunConfiguration> Replace)
{
    // What train calls a row of hyperparameters that is given value by value.
    private static readonly string Custom = HyperparameterSet.Custom.ToString().ToLowerInvariant();

    /// <summary>All there are, of whatever model.</summary>
    public static IReadOnlyList<TunableValue> All { get; } =
    [
        OfProtocol("inner-step-size", protocol => protocol.InnerStepSize, (protocol, value) => protocol with { InnerStepSize = value }),
        OfProtocol("gradient-clip", protocol => protocol.GradientClip, (protocol, value) => protocol with { GradientClip = value }),
        OfNetwork(
            "meta-learning-rate", row => row.MetaLearningRate, (row, value) => row with { MetaLearningRate = value },
            perceptron => perceptron.MetaLearningRate, (perceptron, value) => perceptron with { MetaLearningRate = value }),
        OfNetwork("sigma-u", row => row.SigmaU, (row, value) => row with { SigmaU = value }),
        OfNetwork("sigma-v", row => row.SigmaV, (row, value) => row with { SigmaV = value }),
        OfNetwork(
            "bias-multiplier", row => row.BiasMultiplier, (row, value) => row with { BiasMultiplier = value },
            perceptron => perceptron.Network.BiasMultiplier, (perceptron, value) => perceptron with { Network = perceptron.Network with { BiasMultiplier = value } }),
        new("kernel-rate", run => run.Kernel?.MetaLearningRate, (run, value) => run with { Kernel = run.Kernel! with { MetaLearningRate = value } }),
        OfKernel("sigma-w", kernel => kernel.SigmaW, (kernel, value) => With(kernel, value, kernel.SigmaB, kernel.SigmaV)),
        OfKernel("sigma-b", kernel => kernel.SigmaB, (kernel, value) => With(kernel, kernel.SigmaW, value, kernel.SigmaV)),
        OfKernel("readout-scale", kernel => kernel.SigmaV, (kernel, value) => With(kernel, kernel.SigmaW, kernel.SigmaB, value), needs: KernelLimit.Ntk),
    ];

    /// <summary>Those that a run has.</summary>
    public static IReadOnlyList<TunableValue> Of(RunConfiguration run) => [.. All.Where(value => value.Read(run) is not null)];

    private static TunableValue OfProtocol(string name, Func<Protocol, double> read, Func<Protocol, double, Protocol> replace) =>
        new(name, run => read(run.Protocol), (run, value) => run with { Protocol = replace(run.Protocol, value) });

    private static TunableValue OfNetwork(string name, Func<Hyperparameters, double> read, Func<Hyperparameters, double, Hyperparameters> replace) =>
        new(name, run => run.Hyperparameters is { } row ? read(row) : null, (run, value) => run with { HyperparameterSet = Custom, Hyperparameters = replace(run.Hyperparameters!, value) });

    // An identity network with one hidden layer and a perceptron have the number in different places.
    private static TunableValue OfNetwork(
        string name,
        Func<Hyperparameters, double> read,
        Func<Hyperparameters, double, Hyperparameters> replace,
        Func<PerceptronConfiguration, double> readPerceptron,
        Func<PerceptronConfiguration, double, PerceptronConfiguration> replacePerceptron)
    {
        var identity = OfNetwork(name, read, replace);
        return new TunableValue(
            name,
            run => run.Perceptron is { } perceptron ? readPerceptron(perceptron) : identity.Read(run),
            (run, value) => run.Perceptron is { } perceptron
                ? run with { HyperparameterSet = Custom, Perceptron = replacePerceptron(perceptron, value) }
                : identity.Replace(run, value));
    }

    // The NNGP does not depend on the readout's scale, so searching over it would waste trials.
    private static TunableValue OfKernel(
        string name, Func<NetworkKernel, double> read, Func<NetworkKernel, double, NetworkKernel> replace, KernelLimit? needs = null) => new(
        name,
        run => run.Kernel is { Kernel: var kernel } && (needs is null || kernel.Limit == needs) ? read(kernel) : null,
        (run, value) => run with { Kernel = run.Kernel! with { Kernel = replace(run.Kernel.Kernel, value) } });

    private static NetworkKernel With(NetworkKernel kernel, double sigmaW, double sigmaB, double sigmaV) =>
        new(kernel.Limit, Network.NeuralTangent(kernel.Network.Activation, kernel.Network.HiddenLayers, sigmaW, sigmaB, sigmaV));
}
