using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Omniglot.Basics;

namespace Omniglot.Learning;

/// <summary>What a user can mend of the failures that surface as exceptions of libtorch, of TorchSharp or of the runtime.</summary>
public static partial class LibTorchFailure
{
    /// <summary>Such a failure in one line that names the cause and the remedy; none of any other.</summary>
    /// <param name="failure">The exception, or one that holds it.</param>
    /// <param name="task">What was to be done, for example <c>width 32, seed 1</c>.</param>
    public static OmniglotException? Explain(Exception failure, string task) => failure switch
    {
        AggregateException several => several.InnerExceptions.Select(one => Explain(one, task)).FirstOrDefault(told => told is not null),
        TypeInitializationException { TypeName: "TorchSharp.torch" } or DllNotFoundException => LibTorchLibrary.Unusable(failure),
        OutOfMemoryException => NoMemory(failure, task),
        ExternalException when Allocation().Match(failure.Message) is { Success: true } => NoMemory(failure, task),
        { InnerException: { } inner } => Explain(inner, task),
        _ => null,
    };

    private static OmniglotException NoMemory(Exception failure, string task)
    {
        var bytes = Allocation().Match(failure.Message).Groups["bytes"];
        var asked = bytes.Success ? $", of {Words.Count(long.Parse(bytes.Value, CultureInfo.InvariantCulture))} bytes at once" : "";
        return new OmniglotException(
            $"There is not enough memory for {task}{asked}: give the process more (ulimit -v, or the memory of the job), or ask for less, "
            + "such as smaller widths, fewer tasks or fewer runs at a time.",
            failure);
    }

    [GeneratedRegex(@"DefaultCPUAllocator: .*tried to allocate (?<bytes>\d+) bytes|std::bad_alloc")]
    private static partial Regex Allocation();
}
