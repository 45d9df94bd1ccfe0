using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Omniglot.Learning.Kernels;

/// <summary>
/// The drawings on which a kernel function keeps its values, in every rotation: first those it is trained on, which also carry
/// its coefficients, then those it is only validated on. A point is a pair (rotation, drawing), numbered rotation · N + drawing.
/// It owns its tensors.
/// </summary>
public sealed class KernelPoints : IDisposable
{
    private readonly Tensor[] _turned;

    /// <param name="turned">The drawings in each rotation, [N, d] each; taken over.</param>
    /// <param name="trained">How many of the N drawings are trained on.</param>
    /// <exception cref="ArgumentException">Rotations differ in shape, or there are fewer drawings than are trained on.</exception>
    public KernelPoints(IReadOnlyList<Tensor> turned, int trained)
    {
        if (turned.Count == 0 || turned.Any(one => !one.shape.SequenceEqual(turned[0].shape)))
            throw new ArgumentException("Rotations differ in shape, or there are none.", nameof(turned));
        if (trained > turned[0].shape[0])
            throw new ArgumentException($"{trained} drawings are trained on, of {turned[0].shape[0]}.", nameof(trained));
        _turned = [.. turned.Select(one => one.DetachFromDisposeScope())];
        Trained = trained;
    }

    /// <summary>The rotations of the drawings.</summary>
    public int Turns => _turned.Length;

    /// <summary>N, drawings without their rotations.</summary>
    public int Drawings => (int)_turned[0].shape[0];

    /// <summary>How many of them are trained on; they come first.</summary>
    public int Trained { get; }

    /// <summary>d.</summary>
    public int Dimension => (int)_turned[0].shape[1];

    /// <summary>The element type of all inputs.</summary>
    public ScalarType Type => _turned[0].dtype;

    /// <summary>[N, d], all drawings in one rotation: grey level / 255.</summary>
    public Tensor Turned(int turn) => _turned[turn];

    /// <summary>The drawings of the training and validation classes of a data set.</summary>
    public static KernelPoints Of(ImageSet images, SplitScheme scheme, Precision precision)
    {
        var train = new ClassPool(images, scheme, MetaSplit.Train);
        var validation = new ClassPool(images, scheme, MetaSplit.Validation);
        var validated = scheme == SplitScheme.Lake ? 0 : validation.Characters;
        var trained = train.Characters * ImageSet.DrawingsPerCharacter;
        var turned = new List<Tensor>();
        for (var turn = 0; turn < QuarterTurn.Count; turn++)
        {
            using var scope = NewDisposeScope();
            Tensor[] parts = [Inputs(train, train.Characters, turn, precision), Inputs(validation, validated, turn, precision)];
            turned.Add(cat(parts, 0).MoveToOuterDisposeScope());
        }

        return new KernelPoints(turned, trained);
    }

    /// <summary>The numbers of the points that rows of a split are, as in <see cref="EpisodeRows"/>; none where the split's
    /// drawings are not among them.</summary>
    public long[]? Find(MetaSplit split, int[] rows)
    {
        var first = split switch
        {
            MetaSplit.Train => 0,
            MetaSplit.Validation => Trained < Drawings ? Trained : 0, // without classes of its own, validation draws from the trained ones
            _ => (int?)null,
        };
        return first is { } start ? Array.ConvertAll(rows, row => Number(row, start)) : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _turned) tensor.Dispose();
    }

    // A pool lists its classes by character, then by rotation, each with 20 drawings.
    private long Number(int row, int first)
    {
        var (index, drawing) = Math.DivRem(row, ImageSet.DrawingsPerCharacter);
        var (character, turn) = Math.DivRem(index, Turns);
        return (long)turn * Drawings + first + character * ImageSet.DrawingsPerCharacter + drawing;
    }

    private static Tensor Inputs(ClassPool pool, int characters, int turn, Precision precision)
    {
        var inputs = empty(characters * ImageSet.DrawingsPerCharacter, ImageSet.PixelsPerDrawing, dtype: float32);
        var target = characters == 0 ? [] : MemoryMarshal.Cast<byte, float>(inputs.bytes);
        for (var character = 0; character < characters; character++)
        {
            for (var drawing = 0; drawing < ImageSet.DrawingsPerCharacter; drawing++)
            {
                var row = (character * QuarterTurn.Count + turn) * ImageSet.DrawingsPerCharacter + drawing;
                TensorPrimitives.ConvertTruncating(pool.Drawing(row).Span, target[..ImageSet.PixelsPerDrawing]);
                target = target[ImageSet.PixelsPerDrawing..];
            }
        }

        return inputs.to_type(precision.ScalarType()).Over_(255);
    }
}
