namespace Omniglot.Data.Sources;

/// <summary>Where a program that is no checkout keeps what it can get again: the user's cache folder, whatever folder it is started in.</summary>
public static class UserCache
{
    private const string Name = "omniglot";

    /// <summary>The folder on this machine: <c>$XDG_CACHE_HOME/omniglot</c> or <c>~/.cache/omniglot</c>, on macOS
    /// <c>~/Library/Caches/omniglot</c>, on Windows <c>%LOCALAPPDATA%\omniglot\cache</c>. It need not exist.</summary>
    public static string Folder() =>
        OperatingSystem.IsWindows() ? Path.Combine(Known(Environment.SpecialFolder.LocalApplicationData), Name, "cache")
        : OperatingSystem.IsMacOS() ? Path.Combine(Known(Environment.SpecialFolder.UserProfile), "Library", "Caches", Name)
        : Unix(Environment.GetEnvironmentVariable("XDG_CACHE_HOME"), Known(Environment.SpecialFolder.UserProfile));

    /// <summary>As the XDG Base Directory Specification has it: a variable that is empty or names no absolute path counts as not set.</summary>
    internal static string Unix(string? cacheHome, string home) =>
        Path.Combine(Path.IsPathRooted(cacheHome) ? cacheHome : Path.Combine(home, ".cache"), Name);

    // A user without a home, as in some containers and daemons.
    private static string Known(Environment.SpecialFolder folder) =>
        Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } path ? path : Path.GetTempPath();
}
