using Omniglot.Charts;
using Omniglot.Learning;

namespace Omniglot.Experiments.Figures;

/// <summary>A named line in the figure of accuracy against width that is made of other than single runs, for example of committees or of an
/// extrapolation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Points">Its points, narrow before wide.</param>
/// <param name="Style">How it is drawn.</param>
/// <param name="IsLevel">Whether its last point is drawn as a level across the whole figure, as limits are.</param>
public sealed record AccuracyLine(string Name, IReadOnlyList<AccuracyPoint> Points, SeriesStyle Style, bool IsLevel = false);

/// <summary>A point of an <see cref="AccuracyLine"/>.</summary>
/// <param name="Width">The width.</param>
/// <param name="Accuracy">The accuracy, in 0..1.</param>
/// <param name="Low">The lower end of an interval around it; none where none is known.</param>
/// <param name="High">The upper end; likewise.</param>
public sealed record AccuracyPoint(Width Width, double Accuracy, double? Low = null, double? High = null);
