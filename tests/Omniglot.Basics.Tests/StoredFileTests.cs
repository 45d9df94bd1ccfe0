using Omniglot.Testing;
using Xunit;

namespace Omniglot.Basics.Tests;

public sealed class StoredFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Writing_replaces_the_old_file_and_leaves_nothing_else()
    {
        StoredFile.Write(_folder["a.txt"], "old");
        StoredFile.Write(_folder["a.txt"], "new");
        Assert.Equal("new", File.ReadAllText(_folder["a.txt"]));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void The_missing_folder_is_made()
    {
        StoredFile.Write(Path.Combine(_folder["deep"], "er", "a.txt"), "text");
        Assert.True(File.Exists(Path.Combine(_folder["deep"], "er", "a.txt")));
    }

    [Fact]
    public void A_full_disk_keeps_the_old_file_and_is_told_in_one_line()
    {
        StoredFile.Write(_folder["a.txt"], "old");
        var refusal = Assert.Throws<OmniglotException>(() => StoredFile.Write(_folder["a.txt"], stream =>
        {
            stream.WriteByte(1);
            throw new IOException("No space left\non device.");
        }));
        Assert.Contains("a.txt (No space left on device): ", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.Equal("old", File.ReadAllText(_folder["a.txt"]));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named_with_the_remedy()
    {
        File.WriteAllText(_folder["file"], "in the way");
        var refusal = Assert.Throws<OmniglotException>(() => StoredFile.Write(Path.Combine(_folder["file"], "a.txt"), "text"));
        Assert.Contains("--output", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_permission_that_is_missing_is_named_with_the_remedy()
    {
        var refusal = Assert.Throws<OmniglotException>(
            () => StoredFile.Write(_folder["a.txt"], _ => throw new UnauthorizedAccessException()));
        Assert.Contains("make its folder writable", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_defect_of_the_writer_is_not_disguised_and_leaves_no_temporary_file()
    {
        Assert.Throws<InvalidOperationException>(
            () => StoredFile.Write(_folder["a.txt"], _ => throw new InvalidOperationException()));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void What_is_stored_is_read_back_as_text_and_as_bytes_with_or_without_a_byte_order_mark()
    {
        StoredFile.Write(_folder["a.txt"], "μ\n");
        File.WriteAllText(_folder["b.txt"], "μ\n", System.Text.Encoding.UTF8);
        Assert.Equal("μ\n", StoredFile.ReadAllText(_folder["a.txt"]));
        Assert.Equal("μ\n", StoredFile.ReadAllText(_folder["b.txt"]));
        Assert.Equal("μ\n"u8.ToArray(), StoredFile.ReadAllBytes(_folder["a.txt"]));
    }

    [Fact]
    public void A_file_that_is_being_written_can_be_read()
    {
        using var writer = new FileStream(_folder["a.txt"], FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        writer.Write("so far"u8);
        writer.Flush();
        Assert.Equal("so far", StoredFile.ReadAllText(_folder["a.txt"]));
    }

    public void Dispose() => _folder.Dispose();
}
