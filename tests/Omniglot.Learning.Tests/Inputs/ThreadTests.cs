using Omniglot.Data.Episodes;
using Omniglot.Learning.Adaptation;
using Omniglot.Learning.Inputs;
using Omniglot.Learning.Tests.Training;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Learning.Tests.Inputs;

/// <summary>Where only ink is multiplied, bits do not depend on the number of threads. Those of libtorch's own products do: in float32 the
/// readout of a trained perceptron differs in its last bit.</summary>
[Collection(nameof(LiveTensors))] // which nothing runs beside: the number of threads is the process's
public sealed class ThreadTests : IDisposable
{
    private readonly int _threads = torch.get_num_threads();

    // A row of 784 inputs, as of drawings; several blocks of columns, the last of them not full.
    [Theory]
    [InlineData(Precision.Float32)]
    [InlineData(Precision.Float64)]
    public void Products_are_equal_to_the_bit(Precision precision)
    {
        using var scope = torch.NewDisposeScope();
        using var batch = Batch(precision);
        using var generator = new torch.Generator(2);
        var weights = torch.randn([784, 301], dtype: precision.ScalarType(), generator: generator);
        var bias = torch.randn([301], dtype: precision.ScalarType(), generator: generator);
        Equal(() =>
        {
            var product = InkProduct.Affine(batch.Inputs, batch.Ink!, weights, bias);
            InkProduct.Add(product, batch.Inputs, batch.Ink!, weights, times: 0.3);
            return Agreement.Values(product);
        });
    }

    // Rows enough for the gradient itself, and few, which keep to the Gram matrix of their inputs.
    [Theory]
    [InlineData(Precision.Float32, 4)]
    [InlineData(Precision.Float64, 300)]
    public void Gradients_of_first_layers_are_equal_to_the_bit(Precision precision, int outputs)
    {
        using var scope = torch.NewDisposeScope();
        using var batch = Batch(precision);
        using var generator = new torch.Generator(3);
        var deltas = torch.randn([batch.Inputs.shape[0], outputs], dtype: precision.ScalarType(), generator: generator);
        Equal(() =>
        {
            using var factors = LayerFactors.OfInputs(deltas.alias(), batch.Inputs.alias(), batch.Ink);
            var weights = torch.ones(784, outputs, dtype: precision.ScalarType()).t();
            factors.AddTo(weights, -0.3);
            return [.. Agreement.Values(weights), .. factors.InputGram is { } gram ? Agreement.Values(gram) : []];
        });
    }

    public void Dispose() => torch.set_num_threads(_threads);

    private static void Equal(Func<double[]> compute)
    {
        var expected = With(1);
        foreach (var threads in (int[])[2, 3]) Assert.Equal(expected, With(threads));

        double[] With(int threads)
        {
            torch.set_num_threads(threads);
            return compute();
        }
    }

    private static EpisodeBatch Batch(Precision precision)
    {
        var batch = SmallRuns.Tasks(SmallRuns.Protocol, precision: precision).Train.Read(0);
        Assert.NotNull(batch.Ink);
        return batch;
    }
}
