using System.Text;
using Omniglot.Basics;

namespace Omniglot.Cli.Terminal;

/// <summary>A standard stream of the process, which may go to a file on a full disk: that is an error that the user can mend.</summary>
/// <param name="inner">The stream; none where it was closed before the program began.</param>
/// <param name="name">What messages call it.</param>
internal sealed class OutputWriter(TextWriter? inner, string name) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner?.Encoding ?? Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value) => Guard(stream => stream.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Guard(stream => stream.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Guard(stream => stream.Write(value));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Guard(stream => stream.WriteLine(value));

    /// <inheritdoc/>
    public override void Flush() => Guard(stream => stream.Flush());

    private void Guard(Action<TextWriter> write)
    {
        if (inner is null) throw new OmniglotException($"Cannot write to {name}, which is closed: send it to a file, or to /dev/null.");
        try
        {
            write(inner);
        }
        catch (Exception failure) when (FileFailure.IsOne(failure))
        {
            throw OmniglotException.Because(failure, $"Cannot write to {name}", "free some space or send it elsewhere");
        }
    }
}
