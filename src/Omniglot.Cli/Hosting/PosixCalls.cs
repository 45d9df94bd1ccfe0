using System.Globalization;
using System.Runtime.InteropServices;

namespace Omniglot.Cli.Hosting;

/// <summary>What .NET does not offer of Unix: how a process ends by a signal, and what became of its standard streams. On Windows nothing of it
/// exists, and nothing is done.</summary>
internal static partial class PosixCalls
{
    private const int GetFlags = 3;
    private const int AccessMode = 3;
    private const int ReadOnly = 0;
    private const short PollError = 8;
    private const short PollHangUp = 16;

    private static readonly TimeSpan Delivery = TimeSpan.FromSeconds(2);

    /// <summary>Ends this process by a signal, as if it had never been caught: the shell that started it, and its loops, see that it was
    /// interrupted. Returns where there are no signals.</summary>
    /// <param name="signal">Its number.</param>
    public static void EndBy(int signal)
    {
        if (OperatingSystem.IsWindows()) return;
        SetHandler(signal, 0);
        if (Kill(Environment.ProcessId, signal) == 0) Thread.Sleep(Delivery);
    }

    /// <summary>Whether a standard stream was closed before the program began, as <c>2&gt;&amp;-</c> does: then there is nothing at its number,
    /// or a pipe of the runtime, which takes the first number that is free.</summary>
    /// <param name="number">1 or 2.</param>
    public static bool IsClosed(int number)
    {
        if (OperatingSystem.IsWindows()) return false;
        var flags = Control(number, GetFlags);
        return flags < 0 || (flags & AccessMode) == ReadOnly || (OperatingSystem.IsLinux() && IsOwnPipe(number));
    }

    /// <summary>Whether nobody reads standard output any more, as after <c>| head -1</c>.</summary>
    public static bool OutputIsUnread()
    {
        if (OperatingSystem.IsWindows()) return false;
        var standardOutput = new Polled { Number = 1 };
        return Poll(ref standardOutput, 1, 0) > 0 && (standardOutput.Found & (PollError | PollHangUp)) != 0;
    }

    // A pipe whose other end is this process's too.
    private static bool IsOwnPipe(int number)
    {
        const string numbers = "/proc/self/fd";
        if (Target(number.ToString(CultureInfo.InvariantCulture)) is not { } pipe || !pipe.StartsWith("pipe:", StringComparison.Ordinal))
            return false;
        return Directory.GetFileSystemEntries(numbers).Select(entry => Path.GetFileName(entry)!)
            .Any(other => Target(other) == pipe && (Control(int.Parse(other, CultureInfo.InvariantCulture), GetFlags) & AccessMode) == ReadOnly);

        static string? Target(string name) => new FileInfo(Path.Combine(numbers, name)).LinkTarget;
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SetHandler(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int number, int command);

    [LibraryImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Poll(ref Polled polled, uint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct Polled
    {
        public int Number;
        public short Asked;
        public short Found;
    }
}
