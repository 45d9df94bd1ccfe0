namespace Omniglot.Experiments.Running;

/// <summary>Progress that is told at once, on the thread that makes it; <see cref="Progress{T}"/> of .NET tells later, on another.</summary>
/// <param name="tell">Told of every value.</param>
public sealed class Told<T>(Action<T> tell) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => tell(value);
}
