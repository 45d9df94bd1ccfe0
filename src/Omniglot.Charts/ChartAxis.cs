namespace Omniglot.Charts;

/// <summary>An axis of a chart.</summary>
/// <param name="Label">What it measures, with the unit.</param>
/// <param name="Low">Its left or lower end.</param>
/// <param name="High">Its right or upper end.</param>
/// <param name="Ticks">Its ticks.</param>
public sealed record ChartAxis(string Label, double Low, double High, IReadOnlyList<ChartTick> Ticks);

/// <summary>A tick of an axis; one without a label is a minor tick.</summary>
/// <param name="Position">Where it is, in the coordinates of the axis.</param>
/// <param name="Label">Its text.</param>
public sealed record ChartTick(double Position, string Label);
