using CsCheck;
using Omniglot.Experiments.Cluster;
using Xunit;

namespace Omniglot.Experiments.Tests.Cluster;

public sealed class SlurmArrayTests
{
    [Theory]
    [InlineData(1, "0")]
    [InlineData(8, "0-7")]
    public void The_runs_of_a_small_sweep_are_one_array(int runs, string tasks)
    {
        var array = Assert.Single(SlurmArray.Split(Enumerable.Range(0, runs), runsPerTask: 1, mostTasks: 1000));
        Assert.Equal((0, 0, tasks), (array.Number, array.Offset, TaskList.Format(array.Tasks)));
    }

    [Fact]
    public void A_sweep_above_the_limit_is_cut_into_arrays_that_begin_at_task_0() => Assert.Equal(
        ["0: 0-999", "1000: 0-999", "2000: 0-499"],
        SlurmArray.Split(Enumerable.Range(0, 2500), runsPerTask: 1, mostTasks: 1000).Select(Text));

    [Fact]
    public void Runs_with_gaps_are_listed() => Assert.Equal(
        ["3: 0,2-4,9"],
        SlurmArray.Split([5, 3, 6, 7, 12], runsPerTask: 1, mostTasks: 1000).Select(Text));

    [Fact]
    public void A_task_of_several_runs_is_there_if_one_of_them_is_asked_for() => Assert.Equal(
        ["0: 0,2", "200: 0"],
        SlurmArray.Split([1, 29, 205], runsPerTask: 10, mostTasks: 15).Select(Text));

    [Fact]
    public void No_run_is_no_array() => Assert.Empty(SlurmArray.Split([], runsPerTask: 1, mostTasks: 1000));

    [Fact]
    public void A_list_is_never_longer_than_sbatch_reads()
    {
        var arrays = SlurmArray.Split(Enumerable.Range(0, 100_000).Select(i => 2 * i), runsPerTask: 1, mostTasks: 4_000_000);
        Assert.All(arrays, array => Assert.InRange(TaskList.Format(array.Tasks).Length, 1, 8000));
        Assert.Equal(100_000, arrays.Sum(array => array.Tasks.Count));
    }

    [Fact]
    public void Every_run_that_is_asked_for_is_in_exactly_one_task_below_the_limit() =>
        Gen.Select(Gen.Int[0, 3000].HashSet[0, 60], Gen.Int[1, 30], Gen.Int[1, 100]).Sample((runs, perTask, most) =>
        {
            var arrays = SlurmArray.Split(runs, perTask, most);
            var covered = arrays.SelectMany(array => array.Tasks.SelectMany(task => Enumerable.Range(array.Offset + task * perTask, perTask))).ToArray();
            Assert.Equal(covered.Length, covered.Distinct().Count());
            Assert.Empty(runs.Except(covered));
            Assert.All(arrays, array => Assert.All(array.Tasks, task => Assert.InRange(task, 0, most - 1)));
            Assert.Equal(Enumerable.Range(0, arrays.Count), arrays.Select(array => array.Number));
        });

    private static string Text(SlurmArray array) => FormattableString.Invariant($"{array.Offset}: {TaskList.Format(array.Tasks)}");
}
