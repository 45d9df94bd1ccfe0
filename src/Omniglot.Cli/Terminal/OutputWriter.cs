using System.Text;
using Omniglot.Basics;

namespace Omniglot.Cli.Terminal;

/// <summary>A standard stream of the process, which may go to a file on a full disk: that is an error that the user can mend.</summary>
/// <param name="inner">The stream.</param>
/// <param name="name">What messages call it.</param>
internal sealed class OutputWriter(TextWriter inner, string name) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Guard(() => inner.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Guard(() => inner.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Guard(() => inner.Write(value));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Guard(() => inner.WriteLine(value));

    /// <inheritdoc/>
    public override void Flush() => Guard(inner.Flush);

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (IOException failure)
        {
            throw OmniglotException.Because(failure, $"Cannot write to {name}", "free some space or send it elsewhere");
        }
    }
}
