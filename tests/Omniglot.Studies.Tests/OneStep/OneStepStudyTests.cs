using Omniglot.Learning;
using Omniglot.Studies.OneStep;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Studies.Tests.OneStep;

public sealed class OneStepStudyTests : IDisposable
{
    private static readonly OneStepPlan Plan = OneStepDefaults.Plan with
    {
        Shape = new(Ways: 3, Shots: 1, Queries: 1),
        Widths = [Width.Of(16), Width.Of(64)],
        Seeds = [1, 2],
        Tasks = 3,
        DistanceTasks = 2,
        Integration = new(Points: 64, Scrambles: 2, Seed: 1),
        Threads = 1,
    };

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void An_interrupted_study_goes_on_to_the_same_results()
    {
        var whole = Run("whole");
        Assert.Equal(2 * 2 * 2, whole.Distances.Count);
        Assert.Equal(2 * 3, whole.Accuracy.Tasks);

        // Of the first seed one parametrization was compared, and its accuracy measured.
        var folder = OneStepStudy.Kind.Folder(_folder["cut"]);
        var first = Run("one", Plan with { Seeds = [1] });
        folder.Write(whole.Record with { Accuracy = first.Accuracy });
        OneStepCsv.Table.Write(folder.ResultsFile, [.. whole.Distances.Take(2).Select(row => row with { Distance = 42 })]);

        var again = Run("cut");
        Assert.Equal([42, 42, .. whole.Distances.Skip(2).Select(row => row.Distance)], again.Distances.Select(row => row.Distance));
        Assert.Equal(whole.Accuracy, again.Accuracy);
    }

    [Fact]
    public void Accuracies_of_parts_pool_to_that_of_the_whole()
    {
        double[] tasks = [0.2, 0.4, 0.4, 1, 0.6, 0, 0.2];
        var whole = OneStepAccuracy.Measure(tasks, logitScale: 0.3, logitError: 0.01);
        double[][] parts = [tasks[..1], tasks[1..3], tasks[3..]];
        var pooled = parts.Select(part => OneStepAccuracy.Measure(part, logitScale: 0.3, logitError: 0.01)).Aggregate((sum, next) => sum.With(next));
        Assert.Equal(whole.Accuracy, pooled.Accuracy, Tolerances.Float64);
        Assert.Equal(whole.Ci95, pooled.Ci95, Tolerances.Float64);
        Assert.Equal(whole.LogitScale, pooled.LogitScale, Tolerances.Float64);
        Assert.Equal(7, pooled.Tasks);
    }

    private OneStepResults Run(string folder, OneStepPlan? plan = null)
    {
        var images = RandomImages.Small();
        return new OneStepStudy(OneStepRecord.Create(plan ?? Plan, images), images, OneStepStudy.Kind.Folder(_folder[folder]))
            .Run(new Silent(), TestContext.Current.CancellationToken);
    }

    public void Dispose() => _folder.Dispose();

    private sealed class Silent : IProgress<OneStepProgress>
    {
        public void Report(OneStepProgress value)
        {
            // Nobody watches a test.
        }
    }
}
