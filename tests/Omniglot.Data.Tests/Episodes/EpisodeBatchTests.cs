using Omniglot.Data.Episodes;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Data.Tests.Episodes;

public sealed class EpisodeBatchTests
{
    [Fact]
    public void Support_rows_come_before_query_rows_and_tasks_follow_each_other()
    {
        using var batch = new EpisodeBatch(new EpisodeShape(2, 1, 2), 2, torch.tensor((float[])[.. Enumerable.Range(0, 12)]).view(12, 1));
        Assert.Equal([2, 2, 1], batch.Support.shape);
        Assert.Equal([2, 4, 1], batch.Query.shape);
        Assert.Equal([0, 1, 2, 3], Agreement.Values(batch.Support));
        Assert.Equal([4, 5, 6, 7, 8, 9, 10, 11], Agreement.Values(batch.Query));
    }

    [Fact]
    public void Labels_are_class_major()
    {
        using var batch = RandomEpisodes.Batch(new EpisodeShape(3, 2, 1), 4, 5, seed: 1);
        using var support = batch.SupportLabels();
        using var query = batch.QueryLabels();
        Assert.Equal([0, 0, 1, 1, 2, 2], support.data<long>().ToArray());
        Assert.Equal([0, 1, 2], query.data<long>().ToArray());
    }

    [Fact]
    public void Rows_that_do_not_fit_the_shape_are_refused()
    {
        using var rows = torch.zeros(11, 3);
        Assert.Throws<ArgumentException>(() => new EpisodeBatch(new EpisodeShape(2, 1, 2), 2, rows));
    }

    [Fact]
    public void The_batch_outlives_the_scope_it_was_made_in()
    {
        EpisodeBatch batch;
        using (torch.NewDisposeScope())
            batch = new EpisodeBatch(new EpisodeShape(1, 1, 1), 1, torch.ones(2, 3));
        using (batch)
            Assert.Equal(6, batch.Inputs.sum().item<float>());
    }
}
