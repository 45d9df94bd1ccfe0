using System.Runtime.InteropServices;

namespace Omniglot.Learning;

/// <summary>How the threads of libtorch behave.</summary>
public static partial class LibTorchThreads
{
    private static readonly string[] Choices = ["OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME"];

    /// <summary>
    /// Makes idle threads of libtorch give up their processor instead of spinning, unless the environment says otherwise: with a
    /// second busy process beside it, training becomes many times slower where they spin. To be called before libtorch is first
    /// used: OpenMP reads the environment as it loads.
    /// </summary>
    public static void WaitBriefly()
    {
        if (Choices.Any(variable => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)))) return;
        // GCC's OpenMP on Linux, LLVM's and Intel's elsewhere.
        var (variable, value) = OperatingSystem.IsLinux() ? ("OMP_WAIT_POLICY", "PASSIVE") : ("KMP_BLOCKTIME", "0");
        // Child processes get .NET's environment; on Unix native libraries see only that of the C library.
        Environment.SetEnvironmentVariable(variable, value);
        if (!OperatingSystem.IsWindows() && SetEnvironment(variable, value, overwrite: 0) != 0)
            throw new InvalidOperationException($"The environment variable {variable} cannot be set.");
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
