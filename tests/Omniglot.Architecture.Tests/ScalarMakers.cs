using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Omniglot.Architecture.Tests;

/// <summary>
/// What of TorchSharp makes a Scalar: its conversions, and every function that calls one of them, itself or through others.
/// </summary>
/// <remarks>Calls are read from the intermediate language; those through virtual functions are not followed.</remarks>
internal static class ScalarMakers
{
    private static readonly MethodDefinition[] All = Find();
    private static readonly HashSet<string> Signatures = [.. All.Select(method => method.FullName)];

    /// <summary>The functions and properties that others can call, as documentation comments name them.</summary>
    public static IEnumerable<string> Names => All.Where(method => method.IsPublic && IsPublic(method.DeclaringType)).Select(Name);

    /// <summary>Those that a method of any assembly calls.</summary>
    public static IEnumerable<MethodReference> CalledBy(MethodDefinition method) => Called(method).Where(called => Signatures.Contains(called.FullName));

    private static MethodDefinition[] Find()
    {
        using var module = ModuleDefinition.ReadModule(typeof(TorchSharp.torch).Assembly.Location);
        var types = module.GetAllTypes().ToArray();
        var callers = types.SelectMany(type => type.Methods)
            .SelectMany(method => Called(method).Select(called => (Called: called.FullName, Caller: method)))
            .Concat(types.Where(IsGenerated).SelectMany(Generated))
            .ToLookup(call => call.Called, call => call.Caller);
        var found = types.Single(type => type.FullName == "TorchSharp.Scalar").Methods.Where(method => method.IsConstructor).ToHashSet();
        var waiting = new Queue<MethodDefinition>(found);
        while (waiting.TryDequeue(out var method))
            foreach (var caller in callers[method.FullName].Where(found.Add)) waiting.Enqueue(caller);
        return [.. found];
    }

    // The body of an iterator or a lambda belongs to those who create it.
    private static IEnumerable<(string Called, MethodDefinition Caller)> Generated(TypeDefinition type) =>
        from method in type.Methods
        from caller in type.DeclaringType.Methods
        where Called(caller).Any(called => called.DeclaringType.FullName == type.FullName)
        select (method.FullName, caller);

    private static bool IsGenerated(TypeDefinition type) => type.IsNested && type.Name.StartsWith('<');

    private static bool IsPublic(TypeDefinition type) => type.IsNested ? type.IsNestedPublic && IsPublic(type.DeclaringType) : type.IsPublic;

    private static IEnumerable<MethodReference> Called(MethodDefinition method) => method.HasBody
        ? method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MethodReference>().Select(called => called.GetElementMethod())
        : [];

    private static string Name(MethodDefinition method) => DocCommentId.GetDocCommentId(
        method.IsGetter ? method.DeclaringType.Properties.Single(property => property.GetMethod == method) : method);
}
