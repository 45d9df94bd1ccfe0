#pragma warning disable CA2201 // What the runtime throws, libtorch throws in tests.

using System.Runtime.InteropServices;
using Omniglot.Basics;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Learning.Tests;

public sealed class LibTorchLibraryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_library_that_is_missing_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere TorchSharp loads its libraries.");
        Assert.Contains("libc10.so", Refusal().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_is_none_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere TorchSharp loads its libraries.");
        File.WriteAllText(_folder["libc10.so"], "no library");
        var message = Refusal().Message;
        Assert.Matches(@"^libtorch cannot be loaded \(.*libc10\.so.*\): take libraries of other programs off LD_LIBRARY_PATH", message);
        Assert.DoesNotContain('\n', message);
    }

    [Theory]
    [InlineData("libtorch_cpu.so: failed to map segment from shared object")]
    [InlineData("libtorch_cpu.so: cannot allocate memory in static TLS block")]
    public void No_room_for_a_library_is_told_as_such(string cause) =>
        Assert.Contains("not enough memory", LibTorchLibrary.Unusable(new DllNotFoundException($"Unable to load.\n{cause}\n")).Message);

    public static TheoryData<Exception, string?> Failures() => new()
    {
        { new OutOfMemoryException(), "There is not enough memory for width 8: give" },
        { new ExternalException("DefaultCPUAllocator: can't allocate memory: tried to allocate 2304000 bytes."), "of 2,304,000 bytes at once: give" },
        { new ExternalException("DefaultCPUAllocator: not enough memory: you tried to allocate 500 bytes."), "for width 8, of 500 bytes at once: give" },
        { new ExternalException("std::bad_alloc"), "There is not enough memory for width 8: give" },
        { new AggregateException(new InvalidOperationException(), new TypeInitializationException("A", new OutOfMemoryException())), "not enough memory" },
        { new TypeInitializationException("TorchSharp.torch", new NotSupportedException("no libtorch")), "libtorch cannot be loaded" },
        { new ExternalException("shapes cannot be multiplied"), null },
        { new InvalidOperationException("any other"), null },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void A_failure_is_explained_where_a_user_can_mend_it(Exception failure, string? told)
    {
        var explained = LibTorchFailure.Explain(failure, "width 8");
        if (told is null) Assert.Null(explained);
        else Assert.Contains(told, Assert.IsType<OmniglotException>(explained).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private OmniglotException Refusal() => Assert.Throws<OmniglotException>(() => LibTorchLibrary.Load(_folder.Path));
}
