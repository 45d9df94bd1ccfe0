using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Omniglot.Experiments.Plans;

/// <summary>The software that a result was computed with; nothing in it names a machine or a user.</summary>
/// <param name="Omniglot">Version of this program, and the commit it was built from.</param>
/// <param name="DotNet">Version of the .NET runtime.</param>
/// <param name="TorchSharp">Version of TorchSharp.</param>
/// <param name="LibTorch">Version of libtorch.</param>
/// <param name="Platform">Operating system and processor architecture, for example <c>linux-x64</c>.</param>
/// <param name="Processors">Processors that it might keep busy.</param>
public sealed record SoftwareEnvironment(
    string Omniglot, string DotNet, string TorchSharp, string LibTorch, string Platform, int Processors)
{
    /// <summary>That of this process.</summary>
    public static SoftwareEnvironment Current() => new(
        Version(typeof(SoftwareEnvironment).Assembly),
        Environment.Version.ToString(),
        Version(typeof(torch).Assembly),
        torch.__version__,
        RuntimeInformation.RuntimeIdentifier,
        Basics.Processors.Available);

    // The SDK appends the commit to the informational version of assemblies built inside a git checkout.
    private static string Version(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? assembly.GetName().Version?.ToString()
        ?? "unknown";
}
