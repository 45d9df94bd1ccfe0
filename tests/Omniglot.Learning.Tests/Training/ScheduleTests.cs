using Omniglot.Learning.Training;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Learning.Tests.Training;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData(Schedule.Constant, 0, 1)]
    [InlineData(Schedule.Constant, 99, 1)]
    [InlineData(Schedule.Multistep, 0, 1)]
    [InlineData(Schedule.Multistep, 49, 1)]
    [InlineData(Schedule.Multistep, 50, 0.1)]
    [InlineData(Schedule.Multistep, 74, 0.1)]
    [InlineData(Schedule.Multistep, 75, 0.01)]
    [InlineData(Schedule.Multistep, 99, 0.01)]
    [InlineData(Schedule.Cosine, 0, 1)]
    [InlineData(Schedule.Cosine, 25, 0.85355339059327376)]
    [InlineData(Schedule.Cosine, 50, 0.5)]
    [InlineData(Schedule.Cosine, 100, 0)]
    public void The_factor_follows_its_schedule(Schedule schedule, long step, double factor) =>
        Agreement.Within(Tolerances.Float64, factor, schedule.Factor(step, 100));

    [Fact]
    public void A_schedule_that_is_none_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ((Schedule)7).Factor(0, 1));
}
