using Omniglot.Learning;
using Omniglot.Learning.Networks;

namespace Omniglot.Studies.OneStep;

/// <summary>
/// How far a finite network is after one inner step from what is said of it at infinite width: root mean square over tasks, query
/// rows and classes. In μP the logits are compared with the limit's; in NTP the change of the logits with that of the kernel,
/// given the network's own initial function. A row also names its setting, so that a figure needs nothing else.
/// </summary>
/// <param name="Dataset">Name of the data set.</param>
/// <param name="Activation">φ.</param>
/// <param name="Ways">K.</param>
/// <param name="Shots">Support rows of a class.</param>
/// <param name="InnerStepSize">ε.</param>
/// <param name="Parametrization"><c>mup</c> or <c>ntp</c>.</param>
/// <param name="Width">n.</param>
/// <param name="Seed">Of episodes and hidden units.</param>
/// <param name="Tasks">How many tasks.</param>
/// <param name="Distance">The root mean square difference.</param>
/// <param name="LimitScale">Root mean square of what it is compared with.</param>
/// <param name="LimitError">Root mean square of the standard error of what it is compared with.</param>
public sealed record OneStepDistance(
    string Dataset,
    Activation Activation,
    int Ways,
    int Shots,
    double InnerStepSize,
    string Parametrization,
    Width Width,
    ulong Seed,
    int Tasks,
    double Distance,
    double LimitScale,
    double LimitError)
{
    /// <summary>Whose it is.</summary>
    public OneStepNetworks Networks => new(Seed, Parametrization);
}
