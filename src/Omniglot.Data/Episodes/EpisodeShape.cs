namespace Omniglot.Data.Episodes;

/// <summary>The shape of one few-shot task: K ways, shots support rows and queries query rows of each class.</summary>
public sealed record EpisodeShape(int Ways, int Shots, int Queries)
{
    /// <summary>S = ways · shots, the rows a task adapts to.</summary>
    public int SupportRows => Ways * Shots;

    /// <summary>Q = ways · queries, the rows a task is judged by.</summary>
    public int QueryRows => Ways * Queries;
}
