namespace Omniglot.Studies.Common;

/// <summary>What a study does, on whatever data.</summary>
public interface IStudyPlan
{
    /// <summary>Everything that is wrong with it, each a line with its remedy; none if it can be carried out.</summary>
    IReadOnlyList<string> Problems();
}
