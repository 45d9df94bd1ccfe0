using System.Runtime.InteropServices;
using Omniglot.Basics;

namespace Omniglot.Learning;

/// <summary>The files of libtorch that lie beside this program.</summary>
public static class LibTorchLibrary
{
    // Each after those that it needs. OpenMP, whose file has another name than it goes by, cannot be loaded ahead of them.
    private static readonly string[] Files = ["libc10.so", "libtorch_cpu.so", "libtorch.so", "libLibTorchSharp.so"];

    // What the loader says where there is no room for a library.
    private static readonly string[] NoRoom = ["failed to map", "cannot map", "annot allocate memory", "cannot allocate", "out of memory"];

    /// <summary>
    /// Loads them, to be called before libtorch is first used; calling it again does nothing. On Linux a library of the same name on
    /// <c>LD_LIBRARY_PATH</c> would go before ours, unless ours is loaded already. TorchSharp, where it cannot load them, copies them from the
    /// package cache. Elsewhere than on Linux nothing is done: a library beside the program goes before others.
    /// </summary>
    /// <exception cref="OmniglotException">One is missing or cannot be loaded, or there is no memory for it.</exception>
    public static void Load() => Load(AppContext.BaseDirectory);

    /// <summary>Loads those of a folder.</summary>
    internal static void Load(string folder)
    {
        if (!OperatingSystem.IsLinux()) return;
        foreach (var file in Files)
        {
            try
            {
                NativeLibrary.Load($"{folder}/{file}");
            }
            catch (Exception refused) when (refused is DllNotFoundException or BadImageFormatException)
            {
                throw Unusable(refused);
            }
        }
    }

    /// <summary>What to tell the user of a library that could not be loaded.</summary>
    internal static OmniglotException Unusable(Exception refused)
    {
        // The runtime gives advice, and then what the loader said of each way it tried.
        var cause = refused.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];
        var remedy = NoRoom.Any(words => cause.Contains(words, StringComparison.OrdinalIgnoreCase))
            ? "there is not enough memory for it; give the process more (ulimit -v, or the memory of the job)"
            : "take libraries of other programs off LD_LIBRARY_PATH and LD_PRELOAD, or build Omniglot anew";
        return new OmniglotException($"libtorch cannot be loaded ({OneLine.Of(cause)}): {remedy}.", refused);
    }
}
