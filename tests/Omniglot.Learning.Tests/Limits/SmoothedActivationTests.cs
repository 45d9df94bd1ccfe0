using Omniglot.Learning.Networks;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests.Limits;

public sealed class SmoothedActivationTests
{
    private const int Samples = 1 << 18;

    // Of some eighty comparisons the largest lies two to four standard errors away.
    private const double StandardErrors = 4.5;

    public static TheoryData<string> Activations => [.. Activation.All.Select(activation => activation.Name)];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Expectations_agree_with_brute_force(string activation)
    {
        var phi = Activation.Parse(activation);
        using var scope = torch.NewDisposeScope();
        using var random = new torch.Generator(1);
        var normals = torch.randn(Samples, dtype: torch.float64, generator: random);
        foreach (var mean in (double[])[-2, -0.3, 0, 1.7])
        {
            foreach (var deviation in (double[])[0.2, 1, 3])
            {
                using var inner = torch.NewDisposeScope();
                var noise = phi.NeedsNoise ? normals : null;
                var means = torch.zeros(Samples, dtype: torch.float64).Plus_(mean);
                var smoothed = phi.Smoothed(noise is null ? means[..1] : means, torch.tensor(deviation * deviation), noise?.neg());
                var h = normals.Times(deviation).Plus(mean);
                var values = phi.Value(h);
                Compare(values, smoothed.Values);
                Compare(phi.Backward(h, values, torch.ones_like(h)), smoothed.Slopes);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Without_variance_the_activation_itself_is_left(string activation)
    {
        var phi = Activation.Parse(activation);
        using var scope = torch.NewDisposeScope();
        var h = torch.tensor(new[] { -3.0, -0.5, 0.25, 2 });
        var smoothed = phi.Smoothed(h, torch.zeros(4, dtype: torch.float64), torch.ones(4, dtype: torch.float64));
        Agreement.Within(Tolerances.Float64, phi.Value(h), smoothed.Values);
        Agreement.Within(Tolerances.Float64, phi.Backward(h, phi.Value(h), torch.ones_like(h)), smoothed.Slopes);
    }

    private static void Compare(torch.Tensor samples, torch.Tensor expected)
    {
        var error = samples.std().item<double>() / Math.Sqrt(Samples);
        var distance = Math.Abs(samples.mean().item<double>() - expected.mean().item<double>());
        Assert.InRange(distance, 0, StandardErrors * error + Tolerances.Float64);
    }
}
