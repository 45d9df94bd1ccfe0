using System.Buffers;
using SixLabors.ImageSharp.Memory;

namespace Omniglot.Data.Drawings;

/// <summary>Gives a decoder managed arrays, none larger than a drawing can need, whatever a file claims. (The library's own allocator
/// has such a limit, too, and takes a tenth of the time of decoding for its pool and finalizers.)</summary>
internal sealed class BoundedAllocator(int largest) : MemoryAllocator
{
    /// <inheritdoc/>
    public override IMemoryOwner<T> Allocate<T>(int length, AllocationOptions options = AllocationOptions.None) =>
        length >= 0 && length <= largest
            ? new Array<T>(new T[length])
            : throw new InvalidMemoryOperationException($"{length} elements are more than a drawing needs.");

    /// <inheritdoc/>
    protected override int GetBufferCapacityInBytes() => largest;

    private sealed class Array<T>(T[] elements) : IMemoryOwner<T>
    {
        public Memory<T> Memory => elements;

        public void Dispose()
        {
        }
    }
}
