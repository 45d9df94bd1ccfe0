using Omniglot.Basics;
using Omniglot.Data;
using Omniglot.Data.Pictures;
using Omniglot.Data.Splits;
using Omniglot.Experiments.Plans;

namespace Omniglot.Experiments.Reports.Html;

/// <summary>What the tasks of an experiment look like.</summary>
internal static class EpisodePictures
{
    private const int Tasks = 4;

    /// <summary>The first tasks of meta-training and of meta-test of the first seed.</summary>
    /// <exception cref="OmniglotException">The data has too few classes for the tasks.</exception>
    public static IReadOnlyList<ReportPicture> Draw(ExperimentPlan plan, ImageSet images) =>
    [
        Picture(plan, images, MetaSplit.Train, "Meta-training: characters to learn from, also turned by quarter turns"),
        Picture(plan, images, MetaSplit.Test, "Meta-test: characters never seen before"),
    ];

    private static ReportPicture Picture(ExperimentPlan plan, ImageSet images, MetaSplit split, string title)
    {
        var shape = plan.Protocol.ShapeOf(split);
        var picture = EpisodePicture.LayOut(images, plan.Protocol.Split, split, shape, Tasks, plan.Seeds[0]);
        var alternative = $"{Tasks} tasks, one a row: {Words.Count(shape.SupportRows, "handwritten character")} to adapt to, a gap, "
            + $"then {Words.Count(shape.QueryRows, "other drawing")} of the same characters to classify.";
        return new ReportPicture(title, alternative, DataUri.Encode("image/png", picture.Png()));
    }
}
