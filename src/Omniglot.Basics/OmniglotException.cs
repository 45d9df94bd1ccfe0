namespace Omniglot.Basics;

/// <summary>An error that its user can mend: the message is one line that names the cause and the remedy.</summary>
public sealed class OmniglotException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Says what a failure came in the way of: <c>what (the failure's own words): remedy.</c></summary>
    /// <param name="failure">The cause, kept as inner exception.</param>
    /// <param name="what">What could not be done, such as <c>Cannot read the table results.csv</c>.</param>
    /// <param name="remedy">What the user can do, without a full stop.</param>
    public static OmniglotException Because(Exception failure, string what, string remedy) =>
        new($"{what} ({OneLine.Of(failure.Message)}): {remedy}.", failure);
}
