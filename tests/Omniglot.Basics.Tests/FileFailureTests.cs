using Omniglot.Testing;
using Xunit;

namespace Omniglot.Basics.Tests;

public sealed class FileFailureTests
{
    [Theory]
    [InlineData(typeof(IOException), true)]
    [InlineData(typeof(FileNotFoundException), true)]
    [InlineData(typeof(EndOfStreamException), true)]
    [InlineData(typeof(UnauthorizedAccessException), true)]
    [InlineData(typeof(InvalidDataException), false)]
    [InlineData(typeof(InvalidOperationException), false)]
    [InlineData(typeof(OmniglotException), false)]
    public void A_defect_is_not_taken_for_a_refusal_of_the_file_system(Type type, bool expected)
    {
        var failure = type == typeof(OmniglotException) ? new OmniglotException("") : (Exception)Activator.CreateInstance(type)!;
        Assert.Equal(expected, FileFailure.IsOne(failure));
    }

    [Fact]
    public void A_file_that_another_has_locked_is_held_and_one_that_is_missing_is_not()
    {
        using var folder = new TemporaryFolder();
        using var locked = new FileStream(folder["a"], FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        Assert.True(FileFailure.IsHeld(Assert.ThrowsAny<IOException>(() => new FileStream(folder["a"], FileMode.Open, FileAccess.ReadWrite, FileShare.None))));
        Assert.False(FileFailure.IsHeld(Assert.ThrowsAny<IOException>(() => File.OpenRead(folder["b"]))));
    }

    [Fact]
    public void A_failure_that_is_told_keeps_its_cause_and_one_line()
    {
        var told = OmniglotException.Because(new IOException("No space left\non device."), "Cannot write a.txt", "free some space");
        Assert.Equal("Cannot write a.txt (No space left on device): free some space.", told.Message);
        Assert.IsType<IOException>(told.InnerException);
    }
}
