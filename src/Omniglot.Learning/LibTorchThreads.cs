using System.Runtime.InteropServices;

namespace Omniglot.Learning;

/// <summary>How the threads of libtorch behave.</summary>
public static partial class LibTorchThreads
{
    private const string SpinVariable = "GOMP_SPINCOUNT";
    private const string PolicyVariable = "OMP_WAIT_POLICY";

    // Longer than the gap between two operations of a small network, shorter than the time slice of another process. With the
    // default of GCC's OpenMP, three times as many, training becomes many times slower as soon as anything else runs.
    private const string SpinCount = "100000";

    /// <summary>
    /// Makes idle threads of libtorch wait only briefly before they give up their processor, unless the environment says
    /// otherwise. Only Linux needs it, and only before libtorch is first used: OpenMP reads the environment as it loads.
    /// </summary>
    public static void WaitBriefly()
    {
        if (!OperatingSystem.IsLinux() || IsSet(SpinVariable) || IsSet(PolicyVariable)) return;
        if (SetEnvironment(SpinVariable, SpinCount, overwrite: 0) != 0)
            throw new InvalidOperationException($"The environment variable {SpinVariable} cannot be set.");
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    // .NET keeps an environment of its own on Unix; native libraries see only that of the C library.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
