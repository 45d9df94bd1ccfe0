using Omniglot.Testing;
using Xunit;

namespace Omniglot.Basics.Tests;

public sealed class PatientFileTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    public static TheoryData<Exception> HeldOnWindows =>
        [new IOException("used by another process", unchecked((int)0x80070020)), new UnauthorizedAccessException()];

    [Theory]
    [MemberData(nameof(HeldOnWindows), DisableDiscoveryEnumeration = true)]
    public void A_rename_that_meets_a_reader_is_tried_again_until_the_reader_has_gone(Exception held)
    {
        var attempts = 0;
        PatientFile.Insist(() => { if (++attempts < 3) throw held; }, windows: true, Long);
        Assert.Equal(3, attempts);
    }

    [Theory]
    [MemberData(nameof(HeldOnWindows), DisableDiscoveryEnumeration = true)]
    public void A_file_that_stays_held_is_given_up_with_the_cause(Exception held)
    {
        var attempts = 0;
        void Rename()
        {
            attempts++;
            throw held;
        }

        Assert.Same(held, Record.Exception(() => PatientFile.Insist(Rename, windows: true, Short)));
        // One is enough where the machine looks away for longer than the patience.
        Assert.InRange(attempts, 1, 5);
    }

    [Theory]
    [InlineData(true, typeof(DirectoryNotFoundException))]
    [InlineData(false, typeof(UnauthorizedAccessException))]
    public void What_no_waiting_mends_is_told_at_once(bool windows, Type failure)
    {
        var attempts = 0;
        Assert.Throws(failure, () => PatientFile.Insist(() => { attempts++; throw (Exception)Activator.CreateInstance(failure)!; }, windows, Long));
        Assert.Equal(1, attempts);
    }

    [Fact]
    public void A_file_is_replaced_and_deleted_while_it_is_read()
    {
        using var folder = new TemporaryFolder();
        StoredFile.Write(folder["a"], "old");
        using (var reader = new StreamReader(StoredFile.OpenRead(folder["a"])))
        {
            StoredFile.Write(folder["a"], "new");
            Assert.Equal("old", reader.ReadToEnd());
        }

        using var again = StoredFile.OpenRead(folder["a"]);
        PatientFile.Delete(folder["a"]);
        Assert.False(File.Exists(folder["a"]));
    }

    [Fact]
    public void Lines_are_added_while_a_file_is_read_and_by_two_at_once()
    {
        using var folder = new TemporaryFolder();
        PatientFile.Append(folder["log"], "one\n"u8.ToArray());
        using var reader = StoredFile.OpenRead(folder["log"]);
        using var other = new FileStream(folder["log"], FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        PatientFile.Append(folder["log"], "two\n"u8.ToArray());
        Assert.Equal("one\ntwo\n", StoredFile.ReadAllText(folder["log"]));
    }

    [Fact]
    public void A_folder_moves_with_what_is_in_it()
    {
        using var folder = new TemporaryFolder();
        StoredFile.Write(Path.Combine(folder["a"], "file"), "text");
        PatientFile.MoveFolder(folder["a"], folder["b"]);
        Assert.Equal("text", StoredFile.ReadAllText(Path.Combine(folder["b"], "file")));
    }
}
