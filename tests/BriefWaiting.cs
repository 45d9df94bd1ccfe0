using Omniglot.Learning;
using Xunit;

[assembly: AssemblyFixture(typeof(Omniglot.Testing.BriefWaiting))]

namespace Omniglot.Testing;

/// <summary>Test processes run beside each other: their libtorch threads must not spin.</summary>
public sealed class BriefWaiting
{
    public BriefWaiting() => LibTorchThreads.WaitBriefly();
}
