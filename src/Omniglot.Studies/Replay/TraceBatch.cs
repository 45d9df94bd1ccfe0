using Omniglot.Data.Episodes;
using TorchSharp;

namespace Omniglot.Studies.Replay;

/// <summary>A meta-batch in a trace.</summary>
/// <param name="Support">[T][S][d].</param>
/// <param name="Query">[T][Q][d].</param>
public sealed record TraceBatch(double[][][] Support, double[][][] Query)
{
    internal EpisodeBatch ToBatch(EpisodeShape shape, EpisodeRows? rows = null) => new(
        shape, Support.Length, torch.cat([TraceTensor.FromRows(Support.SelectMany(task => task)), TraceTensor.FromRows(Query.SelectMany(task => task))]), rows);
}
