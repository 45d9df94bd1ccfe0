using TorchSharp;

namespace Omniglot.Learning;

/// <summary>The floating-point type that a run computes in.</summary>
public enum Precision
{
    /// <summary>32-bit, the default.</summary>
    Float32,

    /// <summary>64-bit, for comparisons with theory.</summary>
    Float64,
}

/// <summary>What a precision means to libtorch.</summary>
public static class PrecisionExtensions
{
    /// <summary>The element type of tensors of this precision.</summary>
    public static torch.ScalarType ScalarType(this Precision precision) => precision switch
    {
        Precision.Float32 => torch.ScalarType.Float32,
        Precision.Float64 => torch.ScalarType.Float64,
        _ => throw new ArgumentOutOfRangeException(nameof(precision)),
    };
}
