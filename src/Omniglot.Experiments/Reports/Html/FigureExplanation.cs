using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports.Html;

/// <summary>How to read each figure, for someone who sees such a figure for the first time.</summary>
internal static class FigureExplanation
{
    /// <summary>The explanation of a figure by the name of its files; nothing for one that needs none.</summary>
    public static string For(string name) => name switch
    {
        ExperimentFiles.AccuracyFigure =>
            "How many of the test drawings networks of each width classify correctly, in tasks made of characters they have never seen. A dot is one run, "
            + "the line goes through the medians, and a box holds the middle half of the runs where there are at least five. The black dashed line is the "
            + "limit that networks approach as they grow, computed exactly, without a network of that size; the panel on the right, where there is one, "
            + "shows the last points below it. A cross is a run that had learned and lost it again.",
        ExperimentFiles.KernelFigure =>
            "Each column is a kernel limit: a network so wide, in a parametrization in which its features stay as they were drawn, "
            + "that it becomes a fixed measure of similarity between drawings. A large mark is the median over seeds, a small dot beside it one run.",
        ExperimentFiles.CurveFigure =>
            "How accuracy grows while the networks train, on tasks kept aside for watching: a panel for each set of hyperparameters, a colour for each width, "
            + "the median of the runs as a strong line and each run as a thin one. The epoch at the top of its curve is the one that is tested. A thin line "
            + "that ends in a cross is a run that lost again what it had learned.",
        ExperimentFiles.DistanceFigure =>
            "How far the outputs of a finite network are from those of the infinitely wide one on the same tasks. Both axes are logarithmic; "
            + "a line that falls like the dotted one halves its distance whenever the width is multiplied by four, as theory says. Strong lines are medians, "
            + "thin ones single runs: one that leaves the others is a run that parts from the limit.",
        _ => "",
    };
}
