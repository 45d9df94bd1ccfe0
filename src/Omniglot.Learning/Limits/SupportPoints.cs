using Omniglot.Learning.Networks;
using static TorchSharp.torch;

namespace Omniglot.Learning.Limits;

/// <summary>A hidden unit at the points of an integral over its pre-activations on the support. Tensors belong to the dispose
/// scope of the caller.</summary>
/// <param name="Values">φ(g_s) [N, S].</param>
/// <param name="Slopes">φ'(g_s) [N, S].</param>
/// <param name="QueryMeans">E[g_x | g_s] [N, Q].</param>
/// <param name="Noise">[N, 1] what <see cref="Activation.Smoothed"/> integrates over; none where it needs none.</param>
internal sealed record SupportPoints(Tensor Values, Tensor Slopes, Tensor QueryMeans, Tensor? Noise)
{
    /// <summary>Dimensions of points for tasks of so many support rows.</summary>
    public static int Dimensions(Activation activation, int supportRows) => supportRows + (activation.NeedsNoise ? 1 : 0);

    /// <param name="activation">φ.</param>
    /// <param name="gaussian">The pre-activations.</param>
    /// <param name="points">[N, dimensions] standard Gaussian points; the first r are the support's.</param>
    public static SupportPoints At(Activation activation, SupportGaussian gaussian, Tensor points)
    {
        var support = points.narrow(1, 0, gaussian.Factor.shape[1]);
        var g = support.mm(gaussian.Factor.t());
        var values = activation.Value(g);
        var noise = activation.NeedsNoise ? points.narrow(1, points.shape[1] - 1, 1) : null;
        return new SupportPoints(values, activation.Backward(g, values, ones_like(g)), support.mm(gaussian.Query.t()), noise);
    }
}
