using Omniglot.Learning;
using TorchSharp;

namespace Omniglot.Studies.OneStep;

/// <summary>Adds up the differences of a network from its limit over tasks.</summary>
internal sealed class DistanceSum
{
    private double _difference;
    private double _limit;
    private double _error;
    private int _tasks;

    /// <summary>Root mean square difference.</summary>
    public double Distance => Math.Sqrt(_difference / _tasks);

    /// <summary>Root mean square of the limit.</summary>
    public double LimitScale => Math.Sqrt(_limit / _tasks);

    /// <summary>Root mean square standard error of the limit.</summary>
    public double LimitError => Math.Sqrt(_error / _tasks);

    /// <summary>Adds a task.</summary>
    public void Add(StepDifference step)
    {
        _difference += MeanSquare(step.Difference);
        _limit += MeanSquare(step.Limit.Values);
        _error += MeanSquare(step.Limit.StandardErrors);
        _tasks++;
    }

    /// <summary>The mean of the squares of some values.</summary>
    public static double MeanSquare(torch.Tensor values)
    {
        using var scope = torch.NewDisposeScope();
        return values.Squared().mean().item<double>();
    }
}
