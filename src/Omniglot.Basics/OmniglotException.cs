namespace Omniglot.Basics;

/// <summary>An error that its user can mend: the message is one line that names the cause and the remedy.</summary>
public sealed class OmniglotException(string message, Exception? inner = null) : Exception(message, inner);
