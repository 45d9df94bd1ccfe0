using System.Runtime.InteropServices;

namespace Omniglot.Learning;

/// <summary>How the C library keeps the memory that libtorch frees.</summary>
public static class LibTorchMemory
{
    // Parameters of glibc's mallopt(3), and the largest block it can be told to keep.
    private const int TrimThreshold = -1;
    private const int MmapThreshold = -3;
    private const int ArenaMax = -8;
    private const int LargestKept = 32 << 20;
    private const int MostKept = 256 << 20;

    private delegate int Mallopt(int parameter, int value);

    private delegate int Trim(nuint keep);

    /// <summary>
    /// Makes freed memory stay with the process, up to 256 MB, for the next temporary of its size. By default glibc returns large
    /// blocks at once, and every temporary is paid for with page faults: three quarters of the time of building a kernel. All
    /// threads share one arena: those of threads consist of heaps of 64 MB, which blocks of 16 MB fragment, by 3 GB in the test of a
    /// kernel.
    /// Elsewhere than on glibc nothing is done.
    /// </summary>
    public static void KeepFreed()
    {
        if (Function<Mallopt>("mallopt") is not { } mallopt) return;
        mallopt(ArenaMax, 1);
        mallopt(MmapThreshold, LargestKept);
        mallopt(TrimThreshold, MostKept);
    }

    /// <summary>Gives memory that libtorch has freed back to the system now, whatever <see cref="KeepFreed"/> keeps, so that the
    /// resident size tells what is in use. Elsewhere than on glibc nothing is done.</summary>
    public static void ReturnFreed() => Function<Trim>("malloc_trim")?.Invoke(0);

    private static TDelegate? Function<TDelegate>(string name)
        where TDelegate : Delegate =>
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, name, out var address)
            ? Marshal.GetDelegateForFunctionPointer<TDelegate>(address)
            : null;
}
