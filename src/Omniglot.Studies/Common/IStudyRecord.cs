using System.Text.Json.Nodes;

namespace Omniglot.Studies.Common;

/// <summary>What a folder stores of its study beside the results: all that was asked for, and what it was run with.</summary>
public interface IStudyRecord : IStudyPlan
{
    /// <summary>What makes two studies the same one, as JSON: what was asked for, without what it was run with.</summary>
    JsonObject Essence();
}
