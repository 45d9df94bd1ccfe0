using Omniglot.Charts;
using Omniglot.Studies.Common;

namespace Omniglot.Studies.Transfer;

/// <summary>What a study of transfer was asked for and found.</summary>
/// <param name="Configuration">What was asked for.</param>
/// <param name="Cells">How its runs ended.</param>
public sealed record TransferResults(StudyConfiguration<TransferPlan> Configuration, IReadOnlyList<TransferCell> Cells) : StudyResults
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Draw(string folder) => TransferFigure.Create(this) is { } figure ? FigureFiles.Write(folder, figure) : [];
}
