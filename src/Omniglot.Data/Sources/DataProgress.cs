namespace Omniglot.Data.Sources;

/// <summary>How far a long step of getting the data has come.</summary>
/// <param name="Activity">What is being done, such as <c>decoding drawings</c>.</param>
/// <param name="Done">How much is done.</param>
/// <param name="Total">How much there is to do; null when that is not known.</param>
/// <param name="Unit">What is counted: <c>drawings</c> or <c>bytes</c>.</param>
public sealed record DataProgress(string Activity, long Done, long? Total, string Unit);
