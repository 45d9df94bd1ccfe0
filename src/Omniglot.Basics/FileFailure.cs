namespace Omniglot.Basics;

/// <summary>What the file system answers where it refuses: a file or folder is missing, held, forbidden, or its disk is full.</summary>
public static class FileFailure
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMacOs = 35;

    /// <summary>Whether an exception is such an answer; made for <c>catch (Exception e) when (FileFailure.IsOne(e))</c>.</summary>
    public static bool IsOne(Exception failure) => failure is IOException or UnauthorizedAccessException;

    /// <summary>Whether it says that somebody else has the file open, or has locked it.</summary>
    public static bool IsHeld(Exception failure) =>
        failure is IOException { HResult: SharingViolation or LockViolation or WouldBlockOnLinux or WouldBlockOnMacOs };
}
