using System.CommandLine;
using Omniglot.Cli.Hosting;
using Omniglot.Experiments.Plans;
using Omniglot.Learning.Kernels;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;

namespace Omniglot.Cli.Options;

/// <summary>The options that describe a kernel limit.</summary>
/// <param name="network">The options on the hidden layers of its network.</param>
internal sealed class KernelOptions(NetworkOptions network)
{
    private readonly Option<double> _sigmaW = ValueOption.Number("--sigma-w", "σ_w, initial scale of the kernel's weights. Default: 1.");
    private readonly Option<double> _sigmaB = ValueOption.Number("--sigma-b", "σ_b, initial scale of the kernel's biases. Default: 1.");
    private readonly Option<double> _kernelSigmaV = ValueOption.Number("--readout-scale", "σ_v, initial scale of the readout behind the NTK. Default: 1.");
    private readonly Option<double> _rate = ValueOption.Number("--kernel-rate", "η, the kernel's rate of the outer loop. Default: 0.1.");

    private readonly Option<KernelStorage> _storage = ValueOption.Choice(
        "--kernel-storage",
        "How the rows of the kernel's matrix are kept: in half precision, in that of --dtype, or computed anew at every meta-step. Default: half.",
        ("half", KernelStorage.Half), ("full", KernelStorage.Full), ("computed", KernelStorage.Computed));

    private readonly Option<double> _limit = LimitOption();
    private readonly Option<string> _cache = RecordOptions.CreateKernelCache();

    /// <summary>All of them, in the order of help.</summary>
    public IReadOnlyList<Option> All => [.. Own, _limit, _cache];

    /// <summary>Those that a kernel is made of.</summary>
    public IReadOnlyList<Option> Own => [_sigmaW, _sigmaB, _kernelSigmaV, _rate, _storage];

    /// <summary>The option <c>--memory-limit</c>.</summary>
    public Option MemoryLimit => _limit;

    /// <summary>The folder that kernels are kept in; none to compute them.</summary>
    public string? Cache(ParseResult parse, CliContext context) => parse.PathOf(_cache, context);

    /// <summary>The bytes that a kernel may take; none for no limit.</summary>
    /// <exception cref="UsageException">The limit is not positive, or stands beside a choice of storage.</exception>
    public long? Limit(ParseResult parse)
    {
        if (parse.IsGiven(_limit) && parse.IsGiven(_storage))
            throw new UsageException("--memory-limit chooses how rows are kept, and --kernel-storage has chosen: leave out either.");
        return Bytes(parse, _limit);
    }

    /// <summary>The kernel that is asked for.</summary>
    public KernelPlan Plan(ParseResult parse, KernelLimit limit, Protocol protocol) => new(
        new NetworkKernel(limit, Network.NeuralTangent(
            parse.Value(network.Activation, Activation.Relu), parse.Value(network.HiddenLayers, 1),
            parse.Value(_sigmaW, 1), parse.Value(_sigmaB, 1), parse.Value(_kernelSigmaV, 1))),
        protocol.Epochs == 0 ? "untrained" : "custom",
        parse.Value(_rate, 0.1),
        protocol,
        parse.Value(_storage, KernelStorage.Half));

    private static Option<double> LimitOption() => ValueOption.Number(
        "--memory-limit", "Gigabytes that a kernel may take; above it its rows are computed anew at every meta-step. Default: none.");

    private static long? Bytes(ParseResult parse, Option<double> limit) => parse.ValueOrNone(limit) switch
    {
        null => null,
        > 0 and < double.PositiveInfinity and var gigabytes => (long)(gigabytes * 1e9),
        _ => throw new UsageException("--memory-limit must be positive: give gigabytes, such as 8."),
    };
}
