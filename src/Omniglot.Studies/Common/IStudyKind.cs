using Omniglot.Basics;

namespace Omniglot.Studies.Common;

/// <summary>A kind of study, which knows its own folders.</summary>
public interface IStudyKind
{
    /// <summary>Its name, and that of its files.</summary>
    string Name { get; }

    /// <summary>The results that a folder holds; none where it is not of this kind.</summary>
    /// <exception cref="OmniglotException">They cannot be read, or the study is not finished.</exception>
    StudyResults? Find(string root);
}
