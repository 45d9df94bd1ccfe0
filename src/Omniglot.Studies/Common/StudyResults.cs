using Omniglot.Basics;

namespace Omniglot.Studies.Common;

/// <summary>All that a study was asked for and found, as its folder holds it: its figures need nothing else.</summary>
public abstract record StudyResults
{
    /// <summary>Draws its figures and writes them; gives the files, none where nothing can be drawn.</summary>
    /// <param name="folder">Where to.</param>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public abstract IReadOnlyList<string> Draw(string folder);
}
