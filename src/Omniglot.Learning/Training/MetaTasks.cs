using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;

namespace Omniglot.Learning.Training;

/// <summary>The tasks of a run: a reader of meta-batches for each split.</summary>
public sealed class MetaTasks
{
    /// <summary>The tasks that a protocol draws from a data set with a seed.</summary>
    /// <exception cref="OmniglotException">A split has too few classes or drawings for the protocol's tasks.</exception>
    public MetaTasks(ImageSet images, Protocol protocol, ulong seed, Precision precision)
    {
        (Train, Validation, Test) = (Reader(MetaSplit.Train), Reader(MetaSplit.Validation), Reader(MetaSplit.Test));

        EpisodeReader Reader(MetaSplit split)
        {
            var pool = new ClassPool(images, protocol.Split, split);
            return new(new EpisodeSampler(pool, protocol.ShapeOf(split), protocol.Tasks, seed, protocol.ShiftOf(split)), precision.ScalarType());
        }
    }

    /// <summary>Tasks of the outer loop.</summary>
    public EpisodeReader Train { get; }

    /// <summary>Tasks that choose the epoch.</summary>
    public EpisodeReader Validation { get; }

    /// <summary>Tasks that only the final model sees.</summary>
    public EpisodeReader Test { get; }
}
